/* What the answers of the search page can be narrowed by: it depends on what was found. */
(() => {
  "use strict";

  /**
   * The values of each facet, as addresses write them and as readers see them; pages name them by position.
   * @type {Record<string, (index: SearchIndex, aspects: string[]) => { value: string, words: string, chip?: string }[]>}
   */
  const VALUES = {
    area: (index) => index.areas.map((value) => ({ value, words: value.split("/").join(" "), chip: value.split("/").pop() })),
    disclosure: (index) => Array.from(index.disclosures, (each) => ({ value: each ? each[0] : "", words: each ? each[1] : "" })), /* those that have been named */
    status: (index) => index.statuses.map(([value, words]) => ({ value, words })),
    topic: (index) => index.topics.map((words) => ({ value: words, words })),
    aspect: (_, aspects) => aspects.map((words, place) => ({ value: String(place + 1), words, chip: words.split("：")[0] }))
  };
  const ONE_EACH = ["disclosure", "status"]; /* where all answers that have one have the same, there is nothing to choose */
  const LONG = ["aspect", "disclosure", "area"];

  /** @type {SearchFacets["onlyDisclosure"]} */
  function onlyDisclosure(index, chosen) {
    if (index.disclosures.length === 1) return 1;
    return chosen.length === 1 ? index.positions[chosen[0]] || 0 : 0;
  }

  const MOST = 60; /* values of a facet that are offered, of longer ones those with most answers */

  /**
   * The values of a facet that are offered, by position; in the order that they have everywhere, which stays as it is while the reader chooses.
   * @param {SearchAnswer} answer
   * @param {string} facet
   * @param {number[]} chosen
   */
  function offered(answer, facet, chosen) {
    const whole = answer.whole[facet];
    return Array.from(whole.keys())
      .sort((a, b) => (whole.get(b) || 0) - (whole.get(a) || 0) || a - b).slice(0, MOST)
      .concat(chosen).filter((position, i, all) => all.indexOf(position) === i)
      .sort((a, b) => a - b);
  }

  /** @type {SearchFacets["disclosures"]} */
  function disclosures(answer, chosen) {
    return offered(answer, "disclosure", chosen.disclosure || []);
  }

  /** @type {SearchFacets["read"]} */
  function read(index, aspects, state) {
    /** @type {SearchChoice} */
    const chosen = {};
    /** @type {string[]} */
    const unknown = [];
    Object.keys(state).forEach((facet) => {
      const values = VALUES[facet](index, aspects).map((each) => each.value);
      chosen[facet] = [];
      state[facet].forEach((value) => {
        const position = values.indexOf(value) + 1;
        if (position) chosen[facet].push(position);
        else unknown.push(value);
      });
    });
    return { chosen, unknown };
  }

  /** @type {SearchFacets["offers"]} */
  function offers(index, aspects, answer, chosen) {
    /** @type {Record<string, FacetOffer>} */
    const found = {};
    Object.keys(chosen).forEach((facet) => {
      const values = valuesOf(index, aspects, answer, facet, chosen[facet]);
      const isLong = LONG.indexOf(facet) >= 0;
      if (canNarrow(values, answer) && (ONE_EACH.indexOf(facet) < 0 || values.length > 1 || chosen[facet].length)) found[facet] = { values, isLong };
    });
    return found;
  }

  /**
   * @param {SearchIndex} index
   * @param {string[]} aspects
   * @param {SearchAnswer} answer
   * @param {string} facet
   * @param {number[]} chosen
   */
  function valuesOf(index, aspects, answer, facet, chosen) {
    const known = VALUES[facet](index, aspects);
    const whole = answer.whole[facet];
    return offered(answer, facet, chosen)
      .filter((position) => known[position - 1])
      .map((position) => Object.assign({}, known[position - 1], {
        count: answer.counts[facet].get(position) || 0,
        whole: whole.get(position) || 0,
        isChosen: chosen.indexOf(position) >= 0
      }));
  }

  /**
   * Whether some answer lacks a value: one that every answer has narrows nothing.
   * @param {{ isChosen: boolean, whole: number }[]} values
   * @param {SearchAnswer} answer
   */
  function canNarrow(values, answer) {
    return values.some((each) => each.isChosen || each.whole < answer.total);
  }

  zhenggai.searchFacets = { disclosures, onlyDisclosure, read, offers };
})();
