// Two reports side by side: chosen, lit up together, scrolled together.
"use strict";
(() => {
  const all = (q, root = document) => [...root.querySelectorAll(q)];
  const texts = document.querySelector(".texts");
  const articles = texts ? all("article", texts) : [];
  if (articles.length < 2) return;
  const matches = document.getElementById("matches");
  if (!matches) return;
  const partners = JSON.parse(matches.textContent);
  const matched = partners.map((p) => new Set(p));
  partners.forEach((list, a) => list.forEach((b) => matched[b].add(a)));
  const claims = (m) => m.dataset.c.split(" ").map(Number);
  const holders = new Map(); // article -> claim -> its stretches
  articles.forEach((article) => {
    const own = new Map();
    all(".m", article).forEach((m) => claims(m).forEach((c) => own.set(c, [...(own.get(c) || []), m])));
    holders.set(article, own);
  });
  const facing = (m, article) => {
    const found = [];
    claims(m).forEach((c) => matched[c].forEach((d) => found.push(...(holders.get(article).get(d) || []))));
    return found;
  };
  const fixed = texts.matches(".two"); // a page of these two alone
  const home = fixed ? [] : articles.map((a) => a.querySelector(".share").textContent.split(" of ")[0]);
  const bar = document.createElement("p");
  bar.className = "chooser";
  const pick = (label, start) => {
    const box = document.createElement("label"), select = document.createElement("select");
    articles.forEach((a, i) => select.add(new Option(a.querySelector("h3").textContent, i, i === start, i === start)));
    box.append(label + " ", select);
    bar.append(box);
    select.addEventListener("change", () => show(select));
    return select;
  };
  const words = (p) => p.textContent.split(/\s+/).filter(Boolean).length;
  const second = Math.max(1, articles.findIndex((a, i) => i && !a.matches(".reprint")));
  const left = fixed ? { value: "0" } : pick("Left", 0), right = fixed ? { value: "1" } : pick("Right", second);
  const together = document.createElement("input");
  const box = document.createElement("label");
  together.type = "checkbox";
  together.checked = true;
  box.append(together, " scroll together");
  bar.append(box);
  texts.before(bar);
  texts.classList.add("pair");
  if (!fixed) document.getElementById("bar").textContent = "A bar in the margin marks what the report beside it does not tell.";

  const show = (changed) => {
    if (left.value === right.value) {
      const other = changed === left ? right : left;
      other.value = String((Number(changed.value) + 1) % articles.length);
    }
    articles.forEach((a) => a.classList.remove("left", "right"));
    const pair = [articles[left.value], articles[right.value]];
    pair[0].classList.add("left");
    pair[1].classList.add("right");
    pair.forEach((article, i) => {
      const other = pair[1 - i];
      let total = 0, alone = 0;
      all(".s", article).forEach((s) => {
        let hit = false;
        all(".m", s).forEach((m) => {
          const there = facing(m, other).length > 0;
          m.classList.toggle("off", !there);
          if (there) m.removeAttribute("tabindex"); else m.tabIndex = -1;
          hit ||= there;
        });
        s.classList.toggle("lone", !hit);
        total += words(s);
        alone += hit ? 0 : words(s);
      });
      if (fixed) return;
      const name = other.querySelector("h3 bdi").textContent;
      article.querySelector(".share").textContent =
        `${Math.round((100 * alone) / Math.max(1, total))} % of ${total} words stand alone against ${name}, ${home[articles.indexOf(article)]} against all`;
    });
  };
  const otherOf = (article) => articles[article.matches(".left") ? right.value : left.value];
  const light = (m) => {
    all(".lit", texts).forEach((x) => x.classList.remove("lit"));
    if (!m || m.matches(".off")) return [];
    const found = facing(m, otherOf(m.closest("article")));
    [m, ...found].forEach((x) => x.classList.add("lit"));
    return found;
  };
  ["mouseover", "focusin"].forEach((kind) => texts.addEventListener(kind, (e) => light(e.target.closest(".m"))));
  const align = (m, to) => {
    const here = m.closest("article"), there = to.closest("article");
    const offset = (x, box) => x.getBoundingClientRect().top - box.getBoundingClientRect().top;
    there.scrollTop += offset(to, there) - offset(m, here);
  };
  texts.addEventListener("click", (event) => {
    const m = event.target.closest(".m");
    if (!m) return;
    event.preventDefault();
    const found = light(m);
    if (found[0]) align(m, found[0]);
  });
  // Only the report under the pointer or the focus leads, so that the two do not chase each other.
  let leader = null;
  ["pointerover", "focusin"].forEach((kind) => texts.addEventListener(kind, (e) => { leader = e.target.closest("article"); }));
  texts.addEventListener("scroll", (event) => {
    if (!together.checked || event.target !== leader) return;
    const top = leader.getBoundingClientRect().top + 60, other = otherOf(leader);
    const first = all(".m:not(.off)", leader).find((m) => m.getBoundingClientRect().top >= top);
    const to = first && facing(first, other)[0];
    if (to) align(first, to);
  }, true);
  // A link into a report that is not shown brings it in.
  const bring = () => {
    const article = document.getElementById(location.hash.slice(1))?.closest("article");
    if (!article) return;
    if (!article.matches(".left, .right")) { left.value = String(articles.indexOf(article)); show(left); }
    document.getElementById(location.hash.slice(1)).scrollIntoView({ block: "center" });
  };
  show(left);
  addEventListener("hashchange", bring);
  bring();
})();
