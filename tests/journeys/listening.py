"""Chromium without a screen has no voice: its place is taken by one that writes down what it is told to say.

    page.add_init_script(f"({VOICE})('en-US,es-MX')")

With `window.slow` a sentence never ends; with `window.mute` not even the browser says that it has ended.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

VOICE = """tags => {
  window.told = [];
  const far = ["en-US", "es-US"].map(lang => ({lang, localService: false, name: "far away"}));
  const here = tags.split(",").map(lang => ({lang, localService: true, name: "here"}));
  let speaking;
  const synth = {getVoices: () => [...far, ...here],
    cancel: () => { told.push("cancel"); if (!window.mute) speaking?.onend(); speaking = null; },
    speak: one => {
      told.push([one.text, one.lang, one.voice.name, one.rate]);
      console.log("says " + one.text);
      speaking = one;
      one.onboundary?.({charIndex: 0, charLength: one.text.search(/\\s|$/)});
      window.marked = [...(CSS.highlights.get("word") ?? [])].map(String).join();
      if (!window.slow && !window.mute) setTimeout(() => one.onend(), 80);
    }};
  Object.defineProperty(window, "speechSynthesis", {value: synth});
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""


def heard(page: Page) -> list[Any]:
    """[text, language, voice, rate] of every sentence so far."""
    return page.evaluate("told.filter(one => one !== 'cancel')")
