(() => {
  const { statuses, families } = vocabulary;
  const data = read("data");
  const AT_ONCE = 30;
  const FIRST_MISTAKES = 12;
  const ORDER = ["right", "partly", "wrong", "open"];
  const STOPPED = ["timed_out", "out_of_memory", "died"];
  const collator = new Intl.Collator(["zh", "en"], { numeric: true });
  Object.assign(state, { query: "", key: "student", down: false, all: false });

  const byId = new Map(data.rows.map((row) => [row.id, row]));
  const mistakeOf = new Map(data.mistakes.map((each) => [each.tag, each]));
  const percent = (points) => (points === null ? null : (100 * points) / data.max_score);
  const counts = (row) => row.final ?? row.score;
  const nameOf = (row) => row.student || row.id;
  const dashed = (name) => name.replaceAll(" ", "-");
  const names = data.exercises.map((each) => each.name);
  for (const row of data.rows) {
    row.who = [row.id, row.student, row.student_id].filter(Boolean).join("\n").toLowerCase();
    row.tags = new Set([...row.mistakes, `state:${dashed(row.state)}`]);
    row.statuses.forEach((status, index) => {
      row.tags.add(`${names[index]}:${status}`).add(`${names[index]}:${families[status]}`);
      if (STOPPED.includes(status)) row.tags.add("state:stopped");
    });
    if (row.notes.length) row.tags.add("state:noted");
    if (row.late || row.deductions.length) row.tags.add("state:late");
    if (row.by_hand.length) row.tags.add("state:by-hand");
    if (row.by_hand.some((each) => each.has_changed)) row.tags.add("state:changed");
  }
  for (const id of data.summary.unlisted) byId.get(id)?.tags.add("state:unlisted");

  const inRange = (row, low, high) => {
    const value = percent(row.score);
    return row.state === "graded" && value >= low && (low >= 100 ? true : value < high + 1);
  };
  /** What a filter asks for, as claims that all have to hold. */
  const claims = (query) => query.split(/\s+/).filter(Boolean).map((term) => {
    const range = /^score:(\d+)(?:-(\d+))?$/.exec(term);
    if (range) return (row) => inRange(row, +range[1], +(range[2] ?? range[1]));
    if (term.includes(":")) return (row) => row.tags.has(term);
    return (row) => row.who.includes(term.toLowerCase());
  });

  const columns = [
    { key: "student", value: nameOf },
    { key: "score", value: counts, number: true },
    ...(data.rows.some((row) => row.late !== null) ? [{ key: "late", value: (row) => (row.late ? 1 : 0), number: true }] : []),
    ...(data.rows.some((row) => row.submitted_at) ? [{ key: "submitted_at", value: (row) => row.submitted_at ?? "" }] : []),
    ...(data.rows.some((row) => row.attempts > 1) ? [{ key: "attempts", value: (row) => row.attempts, number: true }] : []),
    ...names.map((name, index) => ({ key: `exercise:${name}`, name, index, value: (row) => row.earned[index] ?? null, number: true })),
  ];

  const compared = (column) => (first, second) => {
    const [one, two] = [column.value(first), column.value(second)];
    if (one === null || two === null) return (one === null) - (two === null);
    const order = column.number ? one - two : collator.compare(one, two);
    return (state.down ? -order : order) || collator.compare(first.id, second.id);
  };
  const matching = () => {
    const all = claims(state.query);
    return data.rows.filter((row) => all.every((claim) => claim(row)));
  };

  /* The table */
  const parts = {};
  let waiting = [];
  const watcher = new IntersectionObserver((entries) => entries.some((each) => each.isIntersecting) && showMore(AT_ONCE), { rootMargin: "600px" });
  const showMore = (count) => {
    parts.body.append(...waiting.splice(0, count).map(rowOf));
    parts.end.hidden = !waiting.length;
  };
  const filtered = () => {
    waiting = matching();
    parts.count.textContent = word("shown", { shown: waiting.length, total: data.rows.length });
    parts.nobody.hidden = waiting.length > 0;
    parts.clear.hidden = !state.query;
    parts.body.replaceChildren();
    showMore(AT_ONCE);
  };
  const filterBy = (query) => {
    state.query = parts.filter.value = query;
    filtered();
    parts.table.scrollIntoView();
    parts.filter.focus({ preventScroll: true });
  };
  const sortBy = (column) => {
    state.down = state.key === column.key ? !state.down : Boolean(column.number);
    state.key = column.key;
    sorted();
    marked();
    filtered();
  };
  const sorted = () => data.rows.sort(compared(columns.find((each) => each.key === state.key)));
  const marked = () => columns.forEach((column) => {
    const isKey = column.key === state.key;
    if (isKey) column.head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
    else column.head.removeAttribute("aria-sort");
  });

  const cellOf = (row, column) => {
    if (column.index !== undefined) {
      const status = row.statuses[column.index];
      if (!status) return el("td");
      const told = say(statuses[status]);
      return el("td", { class: "cell", title: `${column.name}: ${told}` },
        el("span", { "data-family": families[status] }, families[status] === "open" ? "–" : number(row.earned[column.index]), el("span", { class: "hidden" }, ` ${told}`)));
    }
    if (column.key === "score") {
      const points = counts(row);
      if (row.state !== "graded" && !row.by_hand.length) return el("td", { class: "score soft" }, word(row.state));
      return el("td", { class: "score" }, el("span", { class: "points" }, points === null ? "–" : number(points)),
        el("span", { class: "meter", "aria-hidden": "true" }, sized(el("i"), "width", (percent(points) ?? 0) / 100)),
        row.by_hand.length ? el("span", { class: "hand", title: word("by_hand") }, " ✎", el("span", { class: "hidden" }, ` ${word("by_hand")}`)) : "");
    }
    if (column.key === "late") return el("td", {}, row.late ? word("late") : "");
    return el("td", { class: column.number ? "number" : null }, String(row[column.key] ?? ""));
  };
  const rowOf = (row) => {
    const opener = el("button", { class: "who", "aria-expanded": "false", title: nameOf(row), onclick: () => toggled(line, opener, row) },
      el("bdi", {}, nameOf(row)), row.student ? el("small", {}, el("bdi", {}, row.student_id || row.id)) : "");
    const line = el("tr", {}, el("th", { scope: "row" }, opener), columns.slice(1).map((column) => cellOf(row, column)));
    return line;
  };
  const toggled = (line, opener, row) => {
    const isOpen = opener.getAttribute("aria-expanded") === "true";
    opener.setAttribute("aria-expanded", String(!isOpen));
    if (isOpen) line.nextSibling.remove();
    else line.after(el("tr", { class: "more" }, el("td", { colspan: columns.length }, detailOf(row))));
  };
  const pathTo = (...steps) => steps.map(encodeURIComponent).join("/");
  const handOf = (row, each) => `✎ ${each.exercise ?? word("total")}: ${each.graded === null ? "–" : number(each.graded)} → ${number(each.points)} · ${[each.reason, each.by, each.when].filter(Boolean).join(" · ")}`;
  const detailOf = (row) => {
    const links = [];
    if (row.has_page) links.push(el("a", { href: pathTo("feedback", row.id, `${data.summary.assignment}.html`) }, word("page")));
    if (row.state !== "absent") links.push(el("a", { href: pathTo("reports", `${row.id}.json`) }, word("report")));
    return el("div", { class: "inside" },
      row.problem ? el("p", {}, say(row.problem)) : "",
      row.score !== null && row.final !== row.score ? el("p", {}, word("three_scores", { graded: number(row.score), adjusted: number(row.adjusted ?? row.score), final: number(row.final) })) : "",
      row.deductions.map((each) => el("p", {}, say(each))),
      row.by_hand.map((each) => el("p", {}, handOf(row, each), each.has_changed ? el("strong", { class: "got" }, ` ${word("changed_why")}`) : "")),
      row.mistakes.map((tag) => {
        const mistake = mistakeOf.get(tag);
        return el("p", {}, el("code", {}, tag.replace(":", ": ")), " ", el("span", { class: "soft" }, mistake?.hint ? coded(mistake.hint) : word("unrecognised")));
      }),
      row.notes.map((note) => el("p", { class: "soft" }, "• ", say(note))),
      el("p", { class: "names" }, links));
  };

  const table = () => {
    parts.filter = el("input", { type: "search", id: "filter", autocomplete: "off", spellcheck: "false", placeholder: word("filter_hint"), "aria-describedby": "count",
      oninput: () => { state.query = parts.filter.value; filtered(); } });
    parts.filter.value = state.query;
    parts.count = el("span", { id: "count", role: "status", class: "soft" });
    parts.clear = el("button", { class: "pill", onclick: () => filterBy("") }, word("clear"));
    parts.body = el("tbody");
    parts.end = el("p", { "aria-hidden": "true" }, "…");
    parts.nobody = el("p", { class: "note" }, word("nobody"));
    for (const column of columns) {
      column.head = el("th", { scope: "col", class: column.name ? "tall" : null },
        el("button", { onclick: () => sortBy(column) }, column.name ?? word(column.key)));
    }
    marked();
    watcher.disconnect();
    watcher.observe(parts.end);
    parts.table = el("section", { id: "table" },
      el("h2", { id: "table-title" }, word("table")),
      el("div", { class: "tools" }, el("label", { for: "filter" }, word("filter")), parts.filter, parts.clear, parts.count),
      el("div", { class: "scroll", role: "region", tabindex: "0", "aria-labelledby": "table-title" },
        el("table", { class: "class" }, el("thead", {}, el("tr", {}, columns.map((column) => column.head))), parts.body)),
      parts.nobody, parts.end);
    return parts.table;
  };

  /* What stands above it */
  const section = (name, ...children) => el("section", { "aria-labelledby": `${name}-title` }, el("h2", { id: `${name}-title` }, word(name)), ...children);

  const graded = data.rows.filter((row) => row.state === "graded").length;
  const handedIn = data.rows.filter((row) => row.state !== "absent").length;
  const head = () => {
    const { counts } = data.summary;
    const full = data.distribution.at(-1).count;
    const about = [word("class", { count: handedIn }), counts.absent ? word("and_absent", { count: counts.absent }) : "", data.summary.assignment];
    return el("header", {},
      el("a", { class: "skip", href: "#table" }, word("skip")),
      el("div", { class: "head" },
        el("div", {}, el("h1", {}, say(data.title)), el("p", { class: "soft" }, about.filter(Boolean).join(" · "))),
        switchTo(page)),
      el("dl", { class: "figures" },
        figure("mean", data.mean === null ? "–" : number(data.mean), number(data.max_score)),
        figure("median", data.median === null ? "–" : number(data.median), number(data.max_score)),
        figure("full", String(full), String(graded)),
        figure("look", String(new Set(toLookAt().flatMap(([, rows]) => rows)).size + data.summary.not_applied.length))));
  };

  const scores = () => {
    const most = Math.max(1, ...data.distribution.map((bar) => bar.count));
    return section("scores", el("p", { class: "note" }, word("scores_note")),
      el("div", { class: "bars" }, data.distribution.map((bar) => {
        const range = bar.low === bar.high ? "100" : `${bar.low}–${bar.high - 1}`;
        const query = bar.low === bar.high ? "score:100" : `score:${bar.low}-${bar.high - 1}`;
        const told = word("bar", { range, count: bar.count });
        const column = el("i");
        column.style.height = `${Math.max(1, Math.round((144 * bar.count) / most))}px`;
        return el("button", { class: bar.count ? null : "zero", title: told, "aria-label": told, onclick: () => filterBy(query) },
          el("b", {}, String(bar.count)), column, el("span", {}, String(bar.low)));
      })));
  };

  const exercises = () => section("exercises", el("p", { class: "note" }, word("exercises_note")),
    el("table", { class: "tally" }, el("tbody", {}, data.exercises.map((each) => {
      const counts = Object.fromEntries(ORDER.map((family) => [family, 0]));
      for (const [status, count] of Object.entries(each.statuses)) counts[families[status]] += count;
      return el("tr", {},
        el("th", { scope: "row", title: say(each.title) }, el("code", {}, each.name)),
        el("td", { class: "number" }, `${Math.round((100 * each.mean) / each.points)}`, el("span", { class: "soft" }, " %")),
        el("td", { class: "share" }, el("div", { class: "stack" }, ORDER.filter((family) => counts[family]).map((family) => {
          const told = `${each.name}: ${word(family)} ${counts[family]}`;
          const piece = el("button", { "data-family": family, title: told, "aria-label": told, onclick: () => filterBy(`${each.name}:${family}`) });
          piece.style.flex = `${counts[family]} 0 0`;
          return piece;
        }))));
    }))),
    el("div", { class: "keys" }, ORDER.map((family) => el("span", { class: "key", "data-family": family }, el("i"), word(family)))));

  const exampleOf = ({ example, error }) => {
    const rows = [];
    if (example) {
      rows.push(["›››", example.code]);
      rows.push([word("expected"), example.expected, "expected"], [word("got"), example.got, "got"]);
    } else if (error) {
      rows.push([word("got"), `${error.type}: ${error.message}`, "got"]);
      rows.push(...error.lines.slice(-3).map((line) => [`${line.file}:${line.line}`, line.text]));
    }
    return rows.length ? el("div", {}, el("span", { class: "soft" }, word("example")),
      el("dl", {}, rows.map(([label, text, kind]) => [el("dt", {}, label), el("dd", {}, el("pre", { class: kind }, text))]).flat())) : "";
  };
  const whoOf = (ids) => el("div", { class: "names" }, ids.slice(0, 40).map((id) => {
    const row = byId.get(id);
    return el("button", { class: "link", onclick: () => filterBy(id) }, el("bdi", {}, row ? nameOf(row) : id));
  }), ids.length > 40 ? `… + ${ids.length - 40}` : "");
  const entry = (count, title, told, inside) => {
    const box = el("details", { ontoggle: () => { if (box.open && box.children.length === 1) box.append(el("div", { class: "inside" }, inside())); } },
      el("summary", {}, el("span", { class: "count" }, String(count)), title, el("span", { class: "hint soft" }, told)));
    return el("li", {}, box);
  };
  const mistakes = () => {
    const shown = state.all ? data.mistakes : data.mistakes.slice(0, FIRST_MISTAKES);
    const rest = data.mistakes.length - shown.length;
    return section("mistakes",
      el("p", { class: "note" }, word(data.mistakes.length ? "mistakes_note" : "no_mistakes")),
      el("ul", { class: "list" }, shown.map((each) => entry(each.who.length,
        el("code", {}, `${each.exercise}: ${each.slug ?? say(statuses[each.status])}`),
        each.hint ? coded(each.hint) : word("unrecognised"),
        () => [
          exampleOf(each),
          el("div", {}, el("span", { class: "soft" }, word("who")), whoOf(each.who)),
          el("p", {}, el("button", { class: "link", onclick: () => filterBy(each.tag) }, word("show_rows"))),
        ]))),
      rest > 0 ? el("p", { class: "tools" }, el("button", { class: "pill", onclick: () => { state.all = true; page(); } }, word("more_mistakes", { count: rest }))) : "");
  };

  const toLookAt = () => ["changed", "not graded", "unreadable", "stopped", "noted", "unlisted", "by hand", "absent"]
    .map((name) => [name, data.rows.filter((row) => row.tags.has(`state:${dashed(name)}`))])
    .filter(([, rows]) => rows.length);

  const attention = () => {
    const groups = toLookAt();
    const lines = data.summary.not_applied;
    return section("attention", groups.length || lines.length ? "" : el("p", { class: "note" }, word("nothing_to_look_at")),
      el("ul", { class: "list" }, lines.length ? entry(lines.length, el("span", {}, word("not_applied")), word("not_applied_why"), () => lines.map((each) => el("p", {}, say(each)))) : "", groups.map(([name, rows]) => entry(rows.length, el("span", {}, word(name.replace("by hand", "by_hand"))), word(`${name.replace(" ", "_")}_why`),
        () => [
          ...rows.slice(0, 40).map((row) => el("p", {}, el("button", { class: "link", onclick: () => filterBy(row.id) }, el("bdi", {}, nameOf(row))), " ",
            el("span", { class: "soft" }, row.problem ? say(row.problem) : row.notes.map(say).join(" ")))),
          el("p", {}, el("button", { class: "link", onclick: () => filterBy(`state:${dashed(name)}`) }, word("show_rows"))),
        ]))));
  };

  const facts = () => {
    const { grader, summary } = data;
    const versions = ["autograder", "python", "numpy", "torch"].map((name) => `${name} ${name === "autograder" ? grader.version : grader[name] ?? "–"}`);
    const rows = [["assignment", summary.assignment], ["ending", word(summary.ending)], ["seed", String(summary.seed)], ["isolation", grader.isolation], ["versions", versions.join(", ")]];
    for (const name of ["ignored", "not_chosen"]) {
      for (const each of summary[name]) rows.push([name, `${each.path}: ${say(each.reason)}`]);
    }
    return section("facts",
      el("dl", { class: "facts" }, rows.map(([name, value]) => [el("dt", {}, word(name)), el("dd", {}, value)]).flat(),
        el("dt", {}, word("files")), el("dd", { class: "names" }, ["gradebook.csv", "class.json", "summary.json", "batch.json"].map((name) => el("a", { href: name }, name)))));
  };

  const page = () => {
    root.lang = state.language;
    document.title = say(data.title);
    document.getElementById("page").replaceChildren(head(),
      el("main", {}, el("div", { class: "two" }, scores(), data.exercises.length ? exercises() : ""), mistakes(), attention(), table(), facts()));
    filtered();
  };
  addEventListener("keydown", (event) => {
    if (event.key === "/" && event.target !== parts.filter) { event.preventDefault(); parts.filter.focus(); }
    if (event.key === "Escape" && event.target === parts.filter) filterBy("");
  });
  addEventListener("beforeprint", () => showMore(waiting.length));
  sorted();
  page();
})();
