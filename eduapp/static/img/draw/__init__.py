"""Draws the kit: flat pictures, all from the same parts, so that they look like one hand's.

    python -m eduapp.static.img.draw     writes img/kit/<name>.svg

shapes and people are the parts; every other file draws some of the pictures. What a picture shows is said in both
languages in img/kit.yaml. A 2 px line of ink, many skins and hairs, calm faces; nobody is hurt or afraid in any of
them, and nothing is written in them but a question mark.
"""
