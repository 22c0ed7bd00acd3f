"""What the program costs, measured. Nothing here is part of `make test` but test_budgets.py.

weights  bytes and requests of every page in a real browser, first and repeat visit
costs    CPU time and queries of every page
ratio    three operations beside bare.py, which does the same work with nothing around it
crowd    a hundred saves at once and three hundred arrivals in a minute, beside bare.py
growth   one class beside a year of a school of 2,000
"""
