"""Help now, quick exit, helplines. Works with the database down; sets no cookie, writes no log line."""
