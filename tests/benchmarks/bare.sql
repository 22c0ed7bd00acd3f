-- holder
SELECT s.id, s.settings, e.class_id, e.alias, c.label, c.band, o.time_zone
FROM session b JOIN student s ON s.id = b.student_id JOIN enrollment e ON e.student_id = s.id AND e.to_day IS NULL
JOIN class c ON c.id = e.class_id JOIN school o ON o.id = c.school_id
WHERE b.id_hash = ? AND b.ends > ? AND NOT b.revoked
-- walk
SELECT g.*, l.position, v.number, v.sensitivity, v.sha256, m.id AS meeting, m.make_up, p.student_id AS here, t.id AS attempt,
    t.state, t.screen, t.result, t.receipt,
    EXISTS (SELECT 1 FROM optout x WHERE x.student_id = ?1 AND x.unit = l.unit) AS excused
FROM assignment g JOIN lesson l ON l.id = g.lesson_id JOIN version v ON v.id = g.version_id
LEFT JOIN meeting m ON m.assignment_id = g.id AND m.closed IS NULL
LEFT JOIN presence p ON p.student_id = ?1 AND p.meeting_id = m.id
LEFT JOIN attempt t ON t.student_id = ?1 AND t.assignment_id = g.id
WHERE g.id = ?2 AND g.class_id = ?3
-- saved
SELECT op_id, question_key, "try", language, value FROM operation
WHERE class_id = ? AND attempt_id = ? AND value IS NOT NULL ORDER BY rev
-- home
SELECT g.id, l.position, v.sensitivity, t.screen, t.state = 'finished' AS done
FROM assignment g JOIN lesson l ON l.id = g.lesson_id JOIN version v ON v.id = g.version_id
LEFT JOIN attempt t ON t.assignment_id = g.id AND t.student_id = ? WHERE g.class_id = ? ORDER BY l.position
-- begin
INSERT INTO attempt (student_id, assignment_id, version_id, state, screen, day) VALUES (?, ?, ?, 'open', 1, ?)
-- save
INSERT INTO operation (class_id, attempt_id, rev, op_id, question_key, "try", language, value)
VALUES (?, ?, ?, ?, ?, ?, 'en', ?)
-- finish
UPDATE attempt SET state = 'finished', result = 'got', receipt = 'K7M-4CP' WHERE id = ?
-- sign in
INSERT INTO session (id_hash, student_id, ends, revoked) VALUES (?, ?, ?, 0)
-- taught
SELECT c.*, o.name AS school, o.time_zone, d.pilot, p.name AS teacher
FROM session b JOIN person p ON p.id = b.person_id JOIN teaches t ON t.person_id = p.id JOIN class c ON c.id = t.class_id
JOIN school o ON o.id = c.school_id JOIN district d ON d.id = o.district_id
WHERE b.id_hash = ? AND b.ends > ? AND NOT b.revoked AND c.id = ?
-- lessons
SELECT g.id, g.lesson_id, g.version_id, l.position, l.unit, v.sensitivity, g.opens_on,
    (SELECT count(*) FROM meeting m WHERE m.assignment_id = g.id) AS meetings, f.json AS frozen
FROM assignment g JOIN lesson l ON l.id = g.lesson_id JOIN version v ON v.id = g.version_id
LEFT JOIN frozen_figures f ON f.assignment_id = g.id WHERE g.class_id = ? ORDER BY l.position
-- seats
SELECT e.student_id, e.alias, s.card_number, x.unit AS excused
FROM enrollment e JOIN student s ON s.id = e.student_id LEFT JOIN optout x ON x.student_id = s.id
WHERE e.class_id = ? AND e.to_day IS NULL ORDER BY e.alias
-- results
SELECT t.student_id, t.assignment_id, t.state, t.result FROM attempt t JOIN assignment g ON g.id = t.assignment_id
WHERE g.class_id = ? AND t.version_id = g.version_id
