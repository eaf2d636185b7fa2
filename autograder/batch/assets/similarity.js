(() => {
  const data = read("data");
  const titleOf = new Map(data.assignments.map((each) => [each.name, each]));
  const whole = (value) => String(Math.round(value));

  /** By line of a file the strongest passage that covers it. */
  const covering = (passages, side, file) => {
    const found = new Map();
    passages.forEach((passage, index) => {
      const place = passage[side];
      if (place.file !== file) return;
      for (let line = place.first; line <= place.last; line += 1) {
        const before = found.get(line);
        if (before === undefined || passages[before].bits < passage.bits) found.set(line, index);
      }
    });
    return found;
  };

  const codeOf = (comparison, side, name, choose) => {
    const { passages } = comparison;
    const most = Math.max(...passages.map((each) => each.bits), 1);
    const files = data.works[comparison.assignment][comparison[side]];
    const told = word("code_of", { name, assignment: say(titleOf.get(comparison.assignment).title) });
    return el("div", {}, el("h4", {}, el("bdi", {}, name)),
      el("div", { class: "code", role: "group", tabindex: "0", "aria-label": told }, files.map(({ label, text }, file) => {
        const covered = covering(passages, side, file);
        return el("table", {}, el("caption", {}, el("bdi", {}, label)), el("tbody", {}, text.split("\n").map((line, at) => {
          const index = covered.get(at + 1);
          const row = el("tr", { "data-passage": index === undefined ? null : String(index), onclick: index === undefined ? null : () => choose(index) },
            el("th", { scope: "row" }, String(at + 1)), el("td", {}, el("pre", {}, line || " ")));
          if (index !== undefined) row.style.setProperty("--weight", `${10 + Math.round((25 * passages[index].bits) / most)}%`);
          return row;
        })));
      })));
  };

  const comparisonOf = (pair, comparison) => {
    const { passages, assignment } = comparison;
    const { title, compared } = titleOf.get(assignment);
    const box = el("section", { class: "comparison" });
    const choose = (index) => {
      box.querySelectorAll(".chosen").forEach((each) => each.classList.remove("chosen"));
      for (const [at, code] of box.querySelectorAll(".code").entries()) {
        const place = passages[index][at ? "second" : "first"];
        const rows = [...code.querySelectorAll("table")[place.file].rows].slice(place.first - 1, place.last);
        rows.forEach((row) => row.classList.add("chosen"));
        if (rows.length) code.scrollTop = rows[0].offsetTop - code.clientHeight / 4;
      }
    };
    const order = passages.map((_, index) => index).sort((one, two) => passages[two].bits - passages[one].bits);
    box.append(
      el("h3", {}, say(title)),
      el("p", { class: "soft" }, `${number(comparison.bits)} ${word("bits")} · ${word("share", { share: whole(100 * comparison.share) })}`),
      el("ul", { class: "passages" }, order.map((index) => {
        const { bits, holders } = passages[index];
        return el("li", {}, el("b", {}, number(bits)), el("button", { onclick: () => choose(index) }, word("passage", { number: index + 1 })), " ",
          el("span", { class: "soft" }, holders <= 2 ? word("only_two") : word("holders", { count: holders, total: compared })));
      })),
      passages.length ? el("div", { class: "sides" }, codeOf(comparison, "first", pair.first, choose), codeOf(comparison, "second", pair.second, choose)) : el("p", {}, word("none")));
    if (order.length) requestAnimationFrame(() => choose(order[0]));
    return box;
  };

  const pairOf = (pair) => {
    const parts = pair.comparisons.map((each) => `${each.assignment} ${number(each.bits)}`);
    const beyond = data.high > 0 && pair.bits > data.high ? word("times", { times: number(pair.bits / data.high) }) : "";
    const box = el("details", { ontoggle: () => { if (box.open && box.children.length === 1) box.append(el("div", { class: "pair" }, pair.comparisons.map((each) => comparisonOf(pair, each)))); } },
      el("summary", { class: "wide" }, el("span", { class: "count" }, number(pair.bits)),
        el("span", { class: "two-names" }, el("bdi", {}, pair.first), " – ", el("bdi", {}, pair.second)),
        el("span", { class: "hint soft" }, [...parts, beyond].filter(Boolean).join(" · "))));
    return el("li", {}, box);
  };

  const page = () => {
    root.lang = state.language;
    document.title = word("title");
    document.getElementById("page").replaceChildren(
      el("header", {},
        el("a", { class: "skip", href: "#pairs" }, word("skip")),
        el("div", { class: "head" },
          el("div", {}, el("h1", {}, word("title")), data.assignments.map(({ title, works }) => el("p", { class: "soft" }, word("works", { title: say(title), count: works })))),
          switchTo(page)),
        el("dl", { class: "figures" },
          figure("people", String(data.people)), figure("shown_pairs", String(data.pairs.length)),
          figure("usual", number(data.usual)), figure("high", number(data.high)))),
      el("main", {},
        el("section", { class: "about", "aria-labelledby": "about-title" }, el("h2", { id: "about-title" }, word("about")),
          ["about_rank", "about_honest", "about_left_out"].map((each) => el("p", {}, word(each)))),
        el("section", { id: "pairs", "aria-labelledby": "pairs-title" }, el("h2", { id: "pairs-title" }, word("pairs")),
          data.pairs.length ? el("ul", { class: "list" }, data.pairs.map(pairOf)) : el("p", { class: "note" }, word("no_pairs")))));
  };
  page();
})();
