import time
from tests import people
from tests.pages import Visitor, walk_by_hand

def test_a(visitor, cast):
    page = visitor.sign_in(cast.rivera)
    assert page.heading == "My classes", page.text
    page = page.follow("Rivera 3")
    page = page.follow("Lesson 3")
    page = page.press("Start class", {"on_call": "Ms. Ortiz"})
    assert "On call today" in page.text

def test_b(app, visitor, cast):
    people.open_meeting(app, cast.period_3)
    page = visitor.use_card(cast.student)
    assert "Hello" in page.text
    t=time.perf_counter()
    n=0
    for page in walk_by_hand(visitor, cast.period_3.assignment, people.screens_of(app,"68-L3"), people.wrong): n+=1
    print(n, time.perf_counter()-t, page.text)
    for s in cast.period_3.students[1:]:
        people.walk(app, s, cast.period_3.assignment, choose=people.right)
    people.close_meeting(app, cast.period_3)
    v = Visitor(app, "es")
    print(v.sign_in(cast.rivera).follow("Rivera 3").text)

def test_c(live, page, cast):
    page.goto(live + "/card")
    page.fill("#class_code", cast.neighbour.class_code); page.fill("#card_code", cast.neighbour.code)
    page.click("text=Start")
    page.wait_for_selector("h1")
    assert "Hello" in page.inner_text("h1")
    page.click("text=Leave this page >> nth=-1")
    page.wait_for_url("https://www.weather.gov/**")
