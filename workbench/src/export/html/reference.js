"use strict";
// What a style sheet cannot do: search, keys, and links that bring back what was seen.
const root = document.documentElement;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const byId = (id) => document.getElementById(id);

// The view is kept in the query of the address, the place in its fragment.
const view = new URLSearchParams(location.search);
function remember(key, value) {
  if (value) view.set(key, value);
  else view.delete(key);
  const query = view.toString();
  try {
    history.replaceState(null, "", location.pathname + (query && "?" + query) + location.hash);
  } catch {
    // Some viewers allow no change of the address; the view is then not kept.
  }
}

// Language and colours: the style sheet goes by attributes of the root.
const chinese = () => Boolean(byId("ui:zh")?.checked);
function speak() {
  root.lang = chinese() ? "zh-Hans" : "en";
  root.dataset.language = chinese() ? "zh" : "en";
  root.dataset.theme = one('[name="ui:theme"]:checked')?.value ?? "auto";
  for (const it of all("[data-zh]")) {
    const property = it.localName === "option" ? "textContent" : "placeholder";
    it.dataset.en ??= it[property];
    it[property] = chinese() ? it.dataset.zh : it.dataset.en;
  }
  for (const it of all(".codes")) filterCodes(it);
  if (!panel.hidden) find();
}
function choose(group, key, wanted) {
  const buttons = all(`input[name="${group}"]`);
  const button = buttons.find((it) => it.value === wanted) ?? buttons[0];
  if (button) button.checked = true;
  for (const it of buttons) {
    it.addEventListener("change", () => {
      remember(key, it === buttons[0] && key === "theme" ? "" : it.value);
      speak();
    });
  }
}

// Where something is: everything around it is opened, and whatever hides it is undone.
function reveal(id) {
  const target = byId(id);
  if (!target) return;
  const hides = target.closest(".body")?.querySelector(".only-differs");
  if (hides?.checked && !target.offsetParent) showDifferences(false);
  if (target.closest(".away")) showColumn("");
  for (let it = target.closest("details"); it; it = it.parentElement.closest("details")) it.open = true;
  for (const it of target.children) if (it.localName === "details") it.open = true;
  target.scrollIntoView({ block: target.offsetHeight > innerHeight / 2 ? "start" : "center" });
}
function decoded(fragment) {
  try {
    return decodeURIComponent(fragment.slice(1));
  } catch {
    return fragment.slice(1);
  }
}
addEventListener("hashchange", () => reveal(decoded(location.hash)));

// One product or all of them, everything or only what differs.
function showColumn(name) {
  for (const select of all("select.columns")) {
    const wanted = [...select.options].findIndex((it) => it.value === name);
    select.value = wanted < 0 ? "" : name;
    const column = wanted - 1;
    const section = select.closest(".operation");
    const away = (it, is) => it.classList.toggle("away", column >= 0 && is);
    section.toggleAttribute("data-one", column >= 0);
    for (const it of all("[data-column]", section)) away(it, it.dataset.column !== String(column));
    for (const it of all("[data-columns]", section)) away(it, !it.dataset.columns.split(" ").includes(String(column)));
    for (const it of all(".field", section)) away(it, Boolean(one(`:scope > .row > [data-column="${column}"][data-absent]`, it)));
  }
  remember("product", name);
}
function showDifferences(only) {
  for (const it of all(".only-differs")) it.checked = only;
  if (only) for (const it of all(".differs-below > details")) it.open = true;
  remember("differs", only && "1");
}
for (const it of all("select.columns")) it.addEventListener("change", () => showColumn(it.value));
for (const it of all(".only-differs")) it.addEventListener("change", () => showDifferences(it.checked));
for (const [selector, open] of [[".open-all", true], [".close-all", false]]) {
  for (const button of all(selector)) {
    button.addEventListener("click", () => {
      for (const it of all(".tree details", button.closest(".body"))) it.open = open;
    });
  }
}

// Keys in a tree are those of any tree: up, down, right into, left out of.
function treeKey(event) {
  const summary = event.target.closest?.(".tree summary");
  if (!summary || event.altKey || event.ctrlKey || event.metaKey) return;
  const details = summary.parentElement;
  const visible = all("summary", summary.closest(".tree")).filter((it) => it.checkVisibility());
  const at = visible.indexOf(summary);
  const focus = {
    ArrowDown: () => visible[at + 1],
    ArrowUp: () => visible[at - 1],
    Home: () => visible[0],
    End: () => visible.at(-1),
    ArrowRight: () => (details.open ? one("summary", one(":scope > .fields", details)) : ((details.open = true), summary)),
    ArrowLeft: () => (details.open ? ((details.open = false), summary) : one("summary", details.parentElement.closest("details") ?? details)),
  }[event.key];
  if (!focus) return;
  event.preventDefault();
  focus()?.focus();
}
addEventListener("keydown", treeKey);

// Search: what has every word, the nearest to the name first. The index stands in the document, or in a script beside it
// that is loaded when somebody searches.
const kinds = {
  operation: ["operation", "接口"], field: ["field", "字段"], type: ["type", "类型"], value: ["value", "取值"],
  rule: ["rule", "规则"], case: ["case", "情形"], code: ["result code", "结果码"], page: ["source", "来源"], sample: ["sample", "示例"],
  section: ["section", "章节"],
};
const SHOWN = 40;
const input = byId("ui:search");
const panel = byId("ui:panel");
const list = byId("ui:found");
const count = byId("ui:count");
let index;
let selected = -1;

const plain = (text) => text.replace(/~([0-9a-f]+)~/g, (_, code) => String.fromCodePoint(parseInt(code, 16)));
function entry(file, texts, [kindText, id, name, words, en, zh]) {
  const kind = texts[kindText];
  const parts = id.split("/").map(plain);
  // A field is shown by its path: below the request or response, or as one of its type.
  const inType = id.startsWith("type:");
  const above = inType ? 0 : 2;
  const path = kind === "field" ? parts.slice(above).join(".").replace(/^type:/, "") : texts[name];
  const where = kind === "field" ? parts.slice(0, above) : parts.slice(0, -1);
  return {
    kind, name, words, en, zh, path, lower: path.toLowerCase(), depth: parts.length, inType,
    where: where.map((it) => it.replace(/^\w+:/, "")).join(" "), href: (file === (root.dataset.file ?? "") ? "" : file) + "#" + id,
  };
}
// What the index is handed to.
function searchIndex({ texts, documents }) {
  index = { texts, lower: texts.map((it) => it.toLowerCase()), entries: [] };
  for (const [file, entries] of documents) for (const it of entries) index.entries.push(entry(file, texts, it));
}
let loading;
// Once somebody is about to search: it is there before the first key is.
function loadIndex() {
  const here = byId("ui:index");
  if (here) return searchIndex(JSON.parse(here.textContent));
  if (loading) return;
  loading = document.createElement("script");
  loading.src = root.dataset.index;
  loading.onload = find;
  loading.onerror = () => {
    count.textContent = (chinese() ? "无法加载 " : "cannot load ") + root.dataset.index;
    loading = undefined;
  };
  document.head.append(loading);
}
// How near each text is to a word: 0 if it is the word, 1 if it begins with it, 2 if it has it.
function nearness(word) {
  return index.lower.map((it) => (it === word ? 0 : it.startsWith(word) ? 1 : it.includes(word) ? 2 : undefined));
}
// Less is nearer; none if a word is not there.
function distance(it, words) {
  // A field stands in its type as well; where it is used is the better answer.
  let sum = it.depth / 100 + (it.inType ? 0.5 : 0);
  for (const [word, near] of words) {
    if (near[it.name] !== undefined) sum += near[it.name];
    else if (it.lower.includes(word)) sum += 3;
    else if ((near[it.words] ?? near[it.en] ?? near[it.zh]) !== undefined) sum += 4;
    else return undefined;
  }
  return sum;
}
// Names break behind dots, if they have to; those that no phone has room for also before a capital.
function append(fragment, text, isLong) {
  const ends = isLong ? /(?<=\.)(?=\S)|(?<=[a-z])(?=[A-Z])/ : /(?<=\.)(?=\S)/;
  for (const [at, piece] of text.split(ends).entries()) {
    if (at) fragment.append(document.createElement("wbr"));
    fragment.append(piece);
  }
}
function marked(text, words) {
  const fragment = document.createDocumentFragment();
  const lower = text.toLowerCase();
  const isLong = text.split(/[.\s]/).some((it) => it.length > 32);
  for (let at = 0; at < text.length; ) {
    const hits = words.map((word) => [lower.indexOf(word, at), word]).filter(([found]) => found >= 0);
    const [found, word] = hits.sort((a, b) => a[0] - b[0])[0] ?? [text.length, ""];
    append(fragment, text.slice(at, found), isLong);
    if (word) fragment.append(Object.assign(document.createElement("mark"), { textContent: text.slice(found, found + word.length) }));
    at = found + word.length;
  }
  return fragment;
}
function result(it, number, words) {
  const make = (tag, className, ...children) => {
    const element = Object.assign(document.createElement(tag), { className });
    element.append(...children);
    return element;
  };
  const doc = index.texts[chinese() ? it.zh : it.en].replaceAll("`", "");
  const where = [kinds[it.kind][chinese() ? 1 : 0], it.where].filter(Boolean).join(" · ");
  const link = make("a", "", make("span", "where", where), make("code", "", marked(it.path, words)), make("small", "", marked(doc, words)));
  link.href = it.href;
  link.tabIndex = -1;
  const item = make("li", "", link);
  item.role = "option";
  item.id = "ui:option:" + number;
  return item;
}
function find() {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  remember("q", input.value.trim());
  if (words.length === 0) return close();
  panel.hidden = false;
  input.ariaExpanded = "true";
  if (!index) loadIndex();
  if (!index) return;
  const nearby = words.map((word) => [word, nearness(word)]);
  const near = index.entries.map((it) => [distance(it, nearby), it]).filter(([found]) => found !== undefined);
  near.sort((a, b) => a[0] - b[0]);
  list.replaceChildren(...near.slice(0, SHOWN).map(([, it], number) => result(it, number, words)));
  const more = near.length > SHOWN;
  count.textContent = chinese()
    ? `找到 ${near.length} 项` + (more ? `，显示前 ${SHOWN} 项` : "")
    : `${near.length} found` + (more ? `, the first ${SHOWN} shown` : "");
  select(near.length ? 0 : -1);
}
function select(number) {
  const items = [...list.children];
  selected = items.length ? (number + items.length) % items.length : -1;
  items.forEach((it, at) => (it.ariaSelected = String(at === selected)));
  if (selected < 0) input.removeAttribute("aria-activedescendant");
  else input.setAttribute("aria-activedescendant", items[selected].id);
  items[selected]?.scrollIntoView({ block: "nearest" });
}
function close() {
  panel.hidden = true;
  input.ariaExpanded = "false";
  input.removeAttribute("aria-activedescendant");
}
function go(link) {
  close();
  input.blur();
  if (link.pathname !== location.pathname) return location.assign(link.href);
  if (location.hash === link.hash) reveal(decoded(link.hash));
  else location.hash = link.hash;
  const target = byId(decoded(link.hash));
  one("summary, .name", target)?.focus({ preventScroll: true });
}
input.addEventListener("input", find);
input.addEventListener("focus", () => {
  if (!index) loadIndex();
  if (input.value) find();
});
input.addEventListener("keydown", (event) => {
  const link = list.children[selected]?.firstElementChild;
  if (event.key === "ArrowDown") select(selected + 1);
  else if (event.key === "ArrowUp") select(selected - 1);
  else if (event.key === "Enter" && link && !panel.hidden) go(link);
  else if (event.key === "Escape") {
    if (panel.hidden) input.value = "";
    remember("q", input.value.trim());
    close();
  } else return;
  event.preventDefault();
});
list.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link);
});
addEventListener("pointerdown", (event) => event.target.closest("search") || close());
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=checkbox], [type=radio]), select, textarea");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  input.focus();
  input.select();
});

// Result codes.
function filterCodes(codes) {
  const filter = one(".filter", codes);
  if (!filter) return;
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  const statuses = all('[name="status"]:checked', codes).map((it) => it.value);
  const retryable = one('[name="retryable"]', codes).checked;
  const rows = all("tbody tr", codes);
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((it) => text.includes(it))
      || (statuses.length > 0 && !statuses.includes(row.dataset.status))
      || (retryable && !("retryable" in row.dataset));
  }
  one(".count", codes).value = `${rows.filter((it) => !it.hidden).length} / ${rows.length}`;
}
for (const it of all(".codes")) it.addEventListener("input", () => filterCodes(it));

for (const button of all(".copy")) {
  button.addEventListener("click", async () => {
    const text = one("pre", button.parentElement);
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 1500);
    } catch {
      // Not allowed here: it is at least selected.
      getSelection().selectAllChildren(text);
    }
  });
}

// On paper everything is open, and afterwards as it was.
let closed = [];
addEventListener("beforeprint", () => {
  closed = all("details:not([open])");
  for (const it of closed) it.open = true;
});
addEventListener("afterprint", () => {
  for (const it of closed) it.open = false;
});

// The contents show where one is: at the last of their targets that has come to the upper part of the window. At the
// end of the document none comes any higher.
// Only the section that is there is asked where its parts are: the others would be laid out for the answer.
const links = all(".contents a").map((link) => [link, byId(decoded(link.hash))]).filter(([, target]) => target);
const sections = all("main > section");
function showPlace() {
  const atEnd = scrollY + innerHeight >= root.scrollHeight - 2;
  const end = atEnd ? innerHeight : innerHeight / 4;
  const isPassed = (target) => target.getBoundingClientRect().top < end;
  const section = sections.findLast(isPassed);
  const passed = ([link, target]) => section?.contains(target) && link.checkVisibility() && isPassed(target);
  const [current] = links.findLast(passed) ?? [];
  for (const [link] of links) {
    if (link === current) link.ariaCurrent = "location";
    else link.removeAttribute("aria-current");
  }
}
let waiting = false;
addEventListener("scroll", () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    showPlace();
  });
}, { passive: true });

// As the address says.
const language = view.get("lang") ?? (navigator.language.startsWith("zh") ? "zh" : "en");
choose("ui:lang", "lang", language);
choose("ui:theme", "theme", view.get("theme"));
input.value = view.get("q") ?? "";
if (matchMedia("(max-width: 60rem)").matches) one(".contents").open = false;
if (view.get("product")) showColumn(view.get("product"));
if (view.get("differs")) showDifferences(true);
speak();
reveal(decoded(location.hash));
if (input.value && !location.hash) find();
showPlace();
