"use strict";
/* What the pages of a batch are made with: data, words in two languages, and elements. */
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const root = document.documentElement;
const vocabulary = read("words");
const state = { language: root.dataset.language || ((navigator.language || "en").toLowerCase().startsWith("zh") ? "zh" : "en") };

const say = (text) => text[state.language];
const word = (name, values = {}) => say(vocabulary.words[name]).replace(/\{(\w+)\}/g, (_, key) => values[key]);
const coded = (text) => say(text).split(/`([^`\n]+)`/).map((part, place) => (place % 2 ? el("code", {}, part) : part));
const number = (value) => String(Math.round(value * 100) / 100);

/** An element; what is not an element becomes text, never markup. */
const el = (tag, properties = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== ""));
  return made;
};
const sized = (made, side, share) => { made.style[side] = `${100 * share}%`; return made; };
const figure = (name, value, of) => el("div", {}, el("dt", {}, word(name)), el("dd", {}, value, of ? el("small", {}, ` / ${of}`) : ""));

/** Shows the page anew in the other language; `shown` draws it. */
const switchTo = (shown) => el("button", {
  class: "pill", lang: state.language === "zh" ? "en" : "zh",
  onclick: () => {
    state.language = state.language === "zh" ? "en" : "zh";
    shown();
    document.querySelector("header .pill").focus();
  },
}, word("switch"));
