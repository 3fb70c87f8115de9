/* Finds words in the index that generator/site/search/index.py writes, and marks them. Loaded by search/box.js when somebody searches. */
(() => {
  "use strict";

  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUE = new Uint8Array(128);
  for (let letter = 0; letter < 64; letter += 1) VALUE[LETTERS.charCodeAt(letter)] = letter;

  /* Folding: generator/text/folding.py says what it does. A cluster is a character with what NFKC may join to it. */
  const DROPPED = new RegExp("[^\\p{L}\\p{N}\\u{20000}-\\u{3FFFD}]+", "gu");
  const CLUSTER = new RegExp("[^][\\p{M}\\uFF9E\\uFF9F\\u1160-\\u11FF]*", "gu");
  const PLAIN = /^[0-9a-z\u4e00-\u9fff]$/;

  /** @type {SearchEngine["fold"]} */
  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/ς/g, "σ").replace(DROPPED, "");
  }

  /* The folded characters of a text, and for each where its cluster begins and ends there. */
  /** @type {SearchEngine["foldPlaces"]} */
  function foldPlaces(text, visit) {
    text.replace(CLUSTER, (cluster, /** @type {number} */ start) => {
      if (PLAIN.test(cluster)) {
        visit(cluster, start, start + 1);
      } else {
        const folded = Array.from(fold(cluster));
        for (let i = 0; i < folded.length; i += 1) visit(folded[i], start, start + cluster.length);
      }
      return "";
    });
  }

  /* A word of a query ends at a space, but not at one between quotes. */
  const WORD = /(?:["＂“”][^"＂“”]*["＂“”]|‘[^‘’]*’|[「『][^」』]*[」』]|《[^》]*》|\S)+/g;

  /** @type {SearchEngine["wordsOf"]} */
  function wordsOf(query) {
    /** @type {string[]} */
    const words = [];
    (query.match(WORD) || []).forEach((each) => {
      const word = fold(each);
      if (word && words.indexOf(word) < 0) words.push(word);
    });
    return words;
  }

  /* Files: each is a script that hands its part to take(). */
  let root = "";
  let version = "";
  const UNREAD = /** @type {SearchIndex} */ (/** @type {unknown} */ (null)); /* nothing is asked before open() has read it */
  let index = UNREAD;
  /** @type {Record<string, any>} */
  let taken = {};
  /** @type {Record<string, Promise<any>>} */
  let asked = {};

  /** @type {SearchEngine["take"]} */
  function take(name, key, value) {
    if (name === "entry") version = String(key);
    taken[name === "entry" ? name : name + key] = value;
  }

  /**
   * @param {string} name
   * @param {string} address
   */
  function load(name, address) {
    if (!asked[name]) {
      asked[name] = zhenggai.load(root + "search/" + address).then(() => {
        if (!(name in taken)) throw new Error(name); /* some hosts answer with a page of their own */
        return taken[name];
      });
    }
    return asked[name];
  }

  /* Begin anew: after a new build of the site the parts of the old one are gone. */
  function forget() {
    index = UNREAD;
    asked = {};
    taken = {};
  }

  /**
   * @param {string} name
   * @param {string | number} key
   */
  function part(name, key) {
    return load(name + key, version + "/" + name.charAt(0) + key + ".js");
  }

  /** @param {string} text */
  function numbers(text) {
    const found = [];
    let number = 0;
    let shift = 1;
    for (let i = 0; i < text.length; i += 1) {
      const value = VALUE[text.charCodeAt(i)];
      number += (value & 31) * shift;
      if (value > 31) {
        shift *= 32;
      } else {
        found.push(number);
        number = 0;
        shift = 1;
      }
    }
    return found;
  }

  /** @type {SearchEngine["open"]} */
  function open(where) {
    root = where;
    return load("entry", "entry.js?" + Date.now()).then((entry) => {
      if (!index) index = indexOf(entry);
      return index;
    });
  }

  /**
   * @param {SearchEntry} entry
   * @returns {SearchIndex}
   */
  function indexOf(entry) {
    const lengths = numbers(entry.lengths);
    const headings = numbers(entry.headings);
    const plains = numbers(entry.plains);
    const topics = numbers(entry.topic);
    const pages = [];
    let start = 0;
    let total = 0;
    let next = 0;
    /** @type {SearchIndex["columns"]} */
    const columns = { area: [], disclosure: numbers(entry.disclosure), aspect: numbers(entry.aspect), status: numbers(entry.status), topic: [] };
    const areas = areasOf(entry);
    for (let i = 0; i < lengths.length; i += 1) {
      columns.area.push(areas[columns.disclosure[i] - 1] || []);
      const title = start + headings[2 * i];
      const plain = start + plains[2 * i];
      pages.push({ start, length: lengths[i], title, titleEnd: title + headings[2 * i + 1], plain, plainEnd: plain + plains[2 * i + 1] });
      columns.topic.push(topics.slice(next + 1, next + 1 + topics[next]));
      next += 1 + topics[next];
      start += lengths[i] + 1;
      total += lengths[i];
    }
    return {
      pages, columns, numbers: numbers(entry.number), facets: Object.keys(columns), firsts: entry.firsts, characters: Array.from(entry.characters), average: total / (lengths.length || 1),
      areas: entry.areas, disclosures: entry.disclosures, statuses: entry.statuses, topics: entry.topics, foldedTopics: entry.topics.map(fold), synonyms: entry.synonyms, near: entry.near, cache: {}
    };
  }

  /**
   * Of each disclosure the places that its body is in, the widest first.
   * @param {SearchEntry} entry
   */
  function areasOf(entry) {
    const found = [];
    const values = numbers(entry.places);
    for (let next = 0; next < values.length; next += 1 + values[next]) found.push(values.slice(next + 1, next + 1 + values[next]));
    return found;
  }

  /**
   * Where a word stands.
   * @param {string} pair
   */
  function bucketOf(pair) {
    let low = 0;
    let high = index.firsts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (index.firsts[middle] <= pair) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * @param {string} pair
   * @returns {Promise<ArrayLike<number>>}
   */
  function listOf(pair) {
    return part("bucket", bucketOf(pair)).then((bucket) => {
      if (!Object.prototype.hasOwnProperty.call(bucket, pair)) return [];
      return sums(bucket[pair]);
    });
  }

  /** @param {string} text */
  function sums(text) {
    const list = Uint32Array.from(numbers(text));
    for (let i = 1; i < list.length; i += 1) list[i] += list[i - 1];
    return list;
  }

  /**
   * @param {string} character
   * @returns {Promise<ArrayLike<number>>}
   */
  function single(character) {
    const from = bucketOf(character);
    const to = bucketOf(character + "\uffff");
    const parts = [];
    for (let i = from; i <= to; i += 1) parts.push(part("bucket", i));
    return Promise.all(parts).then((buckets) => {
      /** @type {Uint32Array[]} */
      const lists = [];
      buckets.forEach((bucket) => {
        Object.keys(bucket).forEach((pair) => {
          if (pair.lastIndexOf(character, 0) === 0) lists.push(sums(bucket[pair]));
        });
      });
      return merged(lists);
    });
  }

  /** @param {Uint32Array[]} lists */
  function merged(lists) {
    const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
    let end = 0;
    lists.forEach((list) => {
      all.set(list, end);
      end += list.length;
    });
    return all.sort();
  }

  /** @param {Places[]} lists */
  function together(lists) {
    lists.sort((a, b) => a.list.length - b.list.length);
    let kept = Array.from(lists[0].list, (place) => place - lists[0].offset);
    for (let i = 1; i < lists.length && kept.length; i += 1) {
      const other = lists[i];
      let next = 0;
      kept = kept.filter((place) => {
        while (next < other.list.length && other.list[next] < place + other.offset) next += 1;
        return other.list[next] === place + other.offset;
      });
    }
    return kept;
  }

  /* A long run of characters asks for a few pairs at a time: soon it stands nowhere, or on so few
     pages that their text, which is shown anyway, can say whether it is there. */
  const AT_ONCE = 4;
  const FEW = 10;

  /**
   * @param {string[]} characters
   * @returns {Promise<ArrayLike<number>>}
   */
  function run(characters) {
    /** @type {number[]} */
    const offsets = [];
    for (let i = 0; i + 1 < characters.length; i += 2) offsets.push(i);
    if (characters.length % 2) offsets.push(characters.length - 2);
    /**
     * @param {number[] | null} kept
     * @param {number} from
     * @returns {number[] | Promise<number[]>}
     */
    function narrow(kept, from) {
      if (kept && (from >= offsets.length || !kept.length)) return kept;
      if (kept && pagesAt(kept).length <= FEW) return read(kept, characters);
      return Promise.all(offsets.slice(from, from + AT_ONCE).map((offset) => (
        listOf(characters[offset] + characters[offset + 1]).then((list) => ({ offset, list }))
      ))).then((lists) => (
        narrow(together(kept ? lists.concat({ offset: 0, list: kept }) : lists), from + AT_ONCE)
      ));
    }
    return Promise.resolve(narrow(null, 0));
  }

  /** @param {number[]} places */
  function pagesAt(places) {
    /** @type {number[]} */
    const found = [];
    let number = 0;
    places.forEach((place) => {
      while (number + 1 < index.pages.length && index.pages[number + 1].start <= place) number += 1;
      if (found[found.length - 1] !== number) found.push(number);
    });
    return found;
  }

  /**
   * Keep the places at which the text of the pages has the characters.
   * @param {number[]} places
   * @param {string[]} characters
   */
  function read(places, characters) {
    const word = characters.join("");
    return Promise.all(pagesAt(places).map((number) => {
      return page(number).then((shown) => {
        const start = index.pages[number].start;
        const text = Array.from(fold(shown.lines.join("\n")));
        return places.filter((place) => (
          place >= start && text.slice(place - start, place - start + characters.length).join("") === word
        ));
      });
    })).then((kept) => kept.reduce((all, some) => all.concat(some), []));
  }

  /** @param {string} word */
  function placesOf(word) {
    if (!index.cache[word]) {
      const characters = Array.from(word);
      index.cache[word] = characters.length === 1 ? single(word) : run(characters);
    }
    return index.cache[word];
  }

  /**
   * The pages that a word stands on: how often in by-line, title and text.
   * @param {string} word
   * @returns {Promise<Map<number, Occurrences>>}
   */
  function pagesOf(word) {
    const frequent = index.characters.indexOf(word);
    if (frequent >= 0) return part("character", frequent).then(pagesOfCharacter);
    return placesOf(word).then((places) => {
      const found = new Map();
      let number = 0;
      let entry = null;
      for (let i = 0; i < places.length; i += 1) {
        while (number + 1 < index.pages.length && index.pages[number + 1].start <= places[i]) {
          number += 1;
          entry = null;
        }
        if (!entry) {
          entry = { plain: 0, title: 0, text: 0 };
          found.set(number, entry);
        }
        const about = index.pages[number];
        entry[partAt(about, places[i])] += 1;
      }
      return found;
    });
  }

  /**
   * @param {PagePlace} about
   * @param {number} place
   * @returns {keyof Occurrences}
   */
  function partAt(about, place) {
    if (place >= about.plain && place < about.plainEnd) return "plain";
    return place >= about.title && place < about.titleEnd ? "title" : "text";
  }

  /** @param {string} text */
  function pagesOfCharacter(text) {
    const held = numbers(text);
    const found = new Map();
    let number = 0;
    for (let i = 0; i < held.length; i += 4) {
      number += held[i];
      found.set(number, { plain: held[i + 1], title: held[i + 2], text: held[i + 3] });
    }
    return found;
  }

  /** @param {Map<number, Occurrences>[]} maps */
  function joined(maps) {
    const all = new Map();
    maps.forEach((map) => {
      map.forEach((entry, page) => {
        const known = all.get(page) || { plain: 0, title: 0, text: 0 };
        all.set(page, { plain: known.plain + entry.plain, title: known.title + entry.title, text: known.text + entry.text });
      });
    });
    return all;
  }

  /* What a page is about comes before what it only says. */
  const IN_MATTER = 3; /* every word stands in its by-line or is one of its topics */
  const IN_NAMES = 2; /* every word stands there or in its title */
  const SOME = 1;

  /**
   * Pages that have every word: first those that are about them, then by how much they speak of them (BM25).
   * @param {Map<number, Occurrences>[]} maps
   * @param {Set<number>[]} topics The topics that each word names.
   */
  function ranked(maps, topics) {
    const count = index.pages.length;
    const rarest = maps.slice().sort((a, b) => a.size - b.size)[0];
    /** @type {SearchHit[]} */
    const hits = [];
    rarest.forEach((_, page) => {
      if (!maps.every((map) => map.has(page))) return;
      const entries = maps.map((map) => zhenggai.must(map.get(page)));
      let score = 0;
      let matters = 0;
      let names = 0;
      let titles = 0;
      entries.forEach((entry, i) => {
        const often = entry.text + entry.title + entry.plain;
        const rare = Math.log(1 + (count - maps[i].size + 0.5) / (maps[i].size + 0.5));
        score += (rare * often) / (often + 0.6 + 0.6 * index.pages[page].length / index.average);
        const isMatter = Boolean(entry.plain) || index.columns.topic[page].some((topic) => topics[i].has(topic));
        if (isMatter) matters += 1;
        if (isMatter || entry.title) names += 1;
        if (entry.title) titles += 1;
      });
      const about = matters === entries.length ? IN_MATTER : names === entries.length ? IN_NAMES : names ? SOME : 0;
      hits.push({ page, about, isTitle: titles === entries.length, score });
    });
    return hits.sort((a, b) => b.about - a.about || b.score - a.score || a.page - b.page);
  }

  /**
   * The topics that a word names: one character is no name, two are part of one (养老 of 养老与补贴).
   * @param {string} word
   */
  function topicsOf(word) {
    const found = new Set();
    index.foldedTopics.forEach((topic, i) => {
      if (topic === word || (Array.from(word).length > 1 && topic.indexOf(word) >= 0)) found.add(i + 1);
    });
    return found;
  }

  /** @returns {SearchHit[]} */
  function everyPage() {
    return index.pages.map((_, page) => ({ page, about: 0, isTitle: false, score: 0 }));
  }

  /* Facets: a page is in when for each facet it has one of the chosen values. */

  /**
   * @param {string} facet
   * @param {number} page
   */
  function valuesOf(facet, page) {
    const value = index.columns[facet][page];
    return Array.isArray(value) ? value : value ? [value] : [];
  }

  /**
   * The facets of which a page has none of the chosen values.
   * @param {number} page
   * @param {SearchChoice} chosen
   */
  function missed(page, chosen) {
    return index.facets.filter((facet) => {
      const wanted = chosen[facet] || [];
      return wanted.length && !valuesOf(facet, page).some((value) => wanted.indexOf(value) >= 0);
    });
  }

  /**
   * @param {SearchHit[]} hits
   * @param {SearchChoice} chosen
   */
  function narrowed(hits, chosen) {
    return hits.filter((hit) => !missed(hit.page, chosen).length);
  }

  /**
   * How many hits each value would leave, beside what is chosen in the other facets.
   * @param {SearchHit[]} hits
   * @param {SearchChoice} chosen
   */
  function counted(hits, chosen) {
    /** @type {FacetCounts} */
    const counts = {};
    index.facets.forEach((facet) => { counts[facet] = new Map(); });
    hits.forEach((hit) => {
      const misses = missed(hit.page, chosen);
      if (misses.length > 1) return;
      (misses.length ? misses : index.facets).forEach((facet) => {
        valuesOf(facet, hit.page).forEach((value) => { counts[facet].set(value, (counts[facet].get(value) || 0) + 1); });
      });
    });
    return counts;
  }

  /**
   * What of the hits is to be shown, and what can be chosen. `counts` and `whole` count all of them by
   * facet, `whole` as if nothing were chosen.
   * @param {string[]} words
   * @param {FoundHits} found
   * @param {SearchChoice} chosen
   * @returns {SearchAnswer}
   */
  function sifted(words, found, chosen) {
    const groups = grouped(found);
    const all = flat(groups);
    const isWhole = index.facets.every((facet) => !(chosen[facet] || []).length);
    const whole = counted(all, {});
    return {
      words, also: found.also, marks: words.concat(found.also.map(fold)), total: all.length, whole,
      counts: isWhole ? whole : counted(all, chosen),
      hits: isWhole ? found.hits : narrowed(found.hits, chosen),
      more: isWhole ? found.more : narrowed(found.more, chosen),
      groups: groups.map(({ kind, hits }) => ({ kind, hits: isWhole ? hits : narrowed(hits, chosen) })).filter((group) => group.hits.length),
      themes: themesOf(words),
      unsaid: found.unsaid, near: found.near, instead: found.instead
    };
  }

  /** @param {SearchGroup[]} groups */
  function flat(groups) {
    return groups.reduce((/** @type {SearchHit[]} */ all, group) => all.concat(group.hits), []);
  }

  /**
   * The answers in the order in which they are shown, each once. What the site says of itself (the meaning of
   * a phrase) comes last, unless it is all there is.
   * @param {FoundHits} found
   * @returns {SearchGroup[]}
   */
  function grouped(found) {
    const beside = found.hits.filter((hit) => !hit.about && !index.columns.disclosure[hit.page]);
    const own = found.hits.filter((hit) => beside.indexOf(hit) < 0);
    const isAll = own.length + found.numbered.length + found.more.length + found.themed.length === 0;
    const known = new Set();
    /** @type {SearchGroup[]} */
    const groups = [
      { kind: "number", hits: found.numbered }, { kind: "exact", hits: isAll ? beside : own }, { kind: "more", hits: found.more },
      { kind: "theme", hits: found.themed }, { kind: "beside", hits: isAll ? [] : beside }
    ];
    groups.forEach((group) => {
      group.hits = group.hits.filter((hit) => !known.has(hit.page));
      group.hits.forEach((hit) => known.add(hit.page));
    });
    return groups;
  }

  /**
   * The topics that a query of one word names.
   * @param {string[]} words
   */
  function themesOf(words) {
    return words.length === 1 ? Array.from(topicsOf(words[0]), (topic) => index.topics[topic - 1]) : [];
  }

  /**
   * The issues of the topics that a query of one word names: first those that are about little else.
   * @param {string[]} words
   */
  function themed(words) {
    const wanted = words.length === 1 ? topicsOf(words[0]) : new Set();
    const topicsAt = (/** @type {SearchHit} */ hit) => index.columns.topic[hit.page];
    const place = (/** @type {SearchHit} */ hit) => topicsAt(hit).findIndex((topic) => wanted.has(topic));
    return everyPage().filter((hit) => place(hit) >= 0)
      .sort((a, b) => place(a) - place(b) || topicsAt(a).length - topicsAt(b).length || a.page - b.page);
  }

  /* Answers a query: `hits` have exactly the words; `more` have a synonym in place of one, named in `also`.
     Where there is neither, `near` is about something near it, and `unsaid` are words of which nothing is said; `instead`
     are the words for which the near ones stand. */
  /** @type {SearchEngine["search"]} */
  function search(query, chosen) {
    const words = wordsOf(query);
    if (!words.length) {
      const hits = query.trim() ? [] : everyPage(); /* nothing but marks is on no page */
      return Promise.resolve(sifted([], { hits, more: [], numbered: [], themed: [], also: [], unsaid: [], near: [], instead: [] }, chosen));
    }
    return Promise.all(words.map(pagesOf)).then((maps) => allOf(words, maps)).then((found) => sifted(words, found, chosen));
  }

  /**
   * @param {string[]} words
   * @param {Map<number, Occurrences>[]} maps
   * @returns {Promise<FoundHits>}
   */
  function allOf(words, maps) {
    const hits = ranked(maps, words.map(topicsOf));
    return withSynonyms(hits, maps, words).then(({ more, also }) => {
      const found = { hits, more, also, numbered: numbered(words), themed: themed(words), unsaid: [], near: [], instead: [] };
      if (hits.length + more.length + found.numbered.length + found.themed.length) return found;
      return nearest(words, maps).then((nearby) => Object.assign(found, nearby));
    });
  }

  const NUMBERED = /^第?(\d{1,4})(?:项|条|号|个问题)?$/;

  /**
   * The issues that have the number that was asked for: 第15项 stands beside their text, not in it.
   * @param {string[]} words
   * @returns {SearchHit[]}
   */
  function numbered(words) {
    const asked = words.length === 1 && NUMBERED.exec(words[0]);
    return asked ? everyPage().filter((hit) => index.numbers[hit.page] === Number(asked[1])) : [];
  }

  /**
   * @param {Record<string, string[]>} table
   * @param {string} word
   */
  function has(table, word) {
    return Object.prototype.hasOwnProperty.call(table, word);
  }

  /**
   * The words of a table that a longer word is made of (我家什么时候交房 has 什么时候交房), the longest first, none within another.
   * @param {Record<string, string[]>} table
   * @param {string} word
   */
  function within(table, word) {
    /** @type {string[]} */
    const kept = [];
    Object.keys(table)
      .filter((each) => each.length > 1 && word.indexOf(each) >= 0)
      .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
      .forEach((each) => { if (!kept.some((longer) => longer.indexOf(each) >= 0)) kept.push(each); });
    return kept;
  }

  /**
   * What may be looked for in place of a word; one that stands nowhere may hold words that have synonyms.
   * @param {string} word
   * @param {boolean} stands
   * @returns {Promise<string[]>}
   */
  function synonymsOf(word, stands) {
    const isLonger = !stands && !has(index.synonyms, word) && !has(index.near, word);
    const keys = isLonger ? within(index.synonyms, word) : has(index.synonyms, word) ? [word] : [];
    return Promise.all(keys.map((key) => (isLonger ? phraseWith(key) : index.synonyms[key]))).then((found) => {
      const others = found.reduce((all, some) => all.concat(some), []);
      return others.filter((other, i) => fold(other) !== word && others.indexOf(other) === i);
    });

    /**
     * One character more may be chance; of more it is narrower than the key, and so are its pages.
     * @param {string} key
     */
    function phraseWith(key) {
      const from = word.indexOf(key);
      return grown(word, from, from + key.length).then((phrase) => (
        phrase.length > key.length + 1 ? [phrase] : [key].concat(index.synonyms[key])
      ));
    }
  }

  /**
   * The longest part of a word round one of its parts that stands on a page: 高龄补贴 round 补贴 of 妈妈高龄补贴.
   * @param {string} word
   * @param {number} from
   * @param {number} to
   * @returns {Promise<string>}
   */
  function grown(word, from, to) {
    const wider = [[from - 1, to], [from, to + 1]].filter(([start, end]) => start >= 0 && end <= word.length);
    return Promise.all(wider.map(([start, end]) => pagesOf(word.slice(start, end)))).then((maps) => {
      const next = wider.find((_, i) => maps[i].size > 0);
      return next ? grown(word, next[0], next[1]) : word.slice(from, to);
    });
  }

  /**
   * @param {SearchHit[]} hits
   * @param {Map<number, Occurrences>[]} maps
   * @param {string[]} words
   * @returns {Promise<{ more: SearchHit[], also: string[] }>}
   */
  function withSynonyms(hits, maps, words) {
    return Promise.all(words.map((word, i) => synonymsOf(word, maps[i].size > 0))).then((others) => (
      others.some((each) => each.length) ? withOthers(hits, maps, words, others) : { more: [], also: [] }
    ));
  }

  /**
   * @param {SearchHit[]} hits
   * @param {Map<number, Occurrences>[]} maps
   * @param {string[]} words
   * @param {string[][]} others
   * @returns {Promise<{ more: SearchHit[], also: string[] }>}
   */
  function withOthers(hits, maps, words, others) {
    return Promise.all(others.map((each) => Promise.all(each.map((other) => pagesOf(fold(other)))))).then((found) => {
      const exact = new Set(hits.map((hit) => hit.page));
      const wider = maps.map((map, i) => joined([map].concat(found[i])));
      const topics = words.map((word, i) => [word].concat(others[i].map(fold)).map(topicsOf).reduce(union));
      const more = ranked(wider, topics).filter((hit) => !exact.has(hit.page));
      const also = others.map((each, i) => each.filter((_, j) => more.some((hit) => found[i][j].has(hit.page))));
      return { more, also: also.reduce((all, some) => all.concat(some), []) };
    });
  }

  const NEAREST = 5;
  const PAIRS = 12; /* of a long question the first ones are looked at */
  /* Pairs that say nothing of a matter. */
  const EMPTY_PAIRS = ["什么", "怎么", "怎样", "哪里", "哪个", "哪些", "多少", "如何", "是否", "为什", "有没", "没有", "时候", "我家", "我们", "你们", "问题", "整改", "工作", "情况"];

  /**
   * Where nothing was found: the pages near it. What an editor named as near comes first (near of synonyms.yml, of
   * words that no page has); else pages that have the longest phrase of the
   * words, from four characters on; else pages about something that shares two characters with them.
   * @param {string[]} words
   * @param {Map<number, Occurrences>[]} maps
   * @returns {Promise<{ unsaid: string[], near: SearchHit[], instead: string[] }>}
   */
  function nearest(words, maps) {
    const unsaid = words.map((word, i) => (maps[i].size ? [] : has(index.near, word) ? [word] : within(index.near, word)))
      .reduce((all, some) => all.concat(some), []);
    if (unsaid.length) {
      const others = unsaid.map((word) => index.near[word]).reduce((all, some) => all.concat(some), []);
      return Promise.all(others.map((other) => pagesOf(fold(other)))).then((found) => {
        const near = ranked([joined(found)], [others.map((other) => topicsOf(fold(other))).reduce(union)]);
        const isAbout = near.some((hit) => hit.about);
        const instead = others.filter((_, i) => found[i].size);
        return { unsaid, near: near.filter((hit) => hit.about || !isAbout).slice(0, NEAREST), instead };
      });
    }
    return Promise.all(words.map(partsOf)).then((parts) => {
      const all = parts.reduce((some, more) => some.concat(more), []);
      const longest = Math.max(0, ...all.map((each) => (/[\u4e00-\u9fff]/.test(each) ? each.length : 0))); /* letters are no phrase */
      const wanted = longest > 3 ? all.filter((each) => each.length === longest) : all.slice(0, PAIRS);
      return Promise.all(wanted.map(pagesOf)).then((found) => (
        { unsaid, near: longest > 3 ? saying(wanted, found) : about(wanted, found), instead: [] }
      ));
    });
  }

  /**
   * The parts of a word that stand on a page, each as long as it can be: 高龄补贴 of 妈妈高龄补贴, at least two characters.
   * @param {string} word
   * @returns {Promise<string[]>}
   */
  function partsOf(word) {
    const pairs = pairsOf(word).slice(0, PAIRS);
    return Promise.all(pairs.map(pagesOf)).then((found) => {
      const standing = pairs.filter((_, i) => found[i].size > 0);
      return Promise.all(standing.map((pair) => grown(word, word.indexOf(pair), word.indexOf(pair) + pair.length)));
    }).then((parts) => parts.filter((part, i) => parts.indexOf(part) === i));
  }

  /** @param {string} word */
  function pairsOf(word) {
    const characters = Array.from(word);
    return characters.slice(1).map((character, i) => characters[i] + character).filter((pair) => EMPTY_PAIRS.indexOf(pair) < 0);
  }

  /**
   * The pages that say one of the phrases; what the site says of itself only where nothing else does.
   * @param {string[]} phrases
   * @param {Map<number, Occurrences>[]} maps
   */
  function saying(phrases, maps) {
    const all = ranked([joined(maps)], [phrases.map(topicsOf).reduce(union)]);
    const own = all.filter((hit) => index.columns.disclosure[hit.page]);
    return (own.length ? own : all).slice(0, NEAREST);
  }

  /**
   * The pages whose names or topics have most of the pairs, rare ones counting more.
   * @param {string[]} pairs
   * @param {Map<number, Occurrences>[]} maps
   */
  function about(pairs, maps) {
    /** @type {Map<number, number>} */
    const scores = new Map();
    maps.forEach((map, i) => {
      const topics = topicsOf(pairs[i]);
      map.forEach((entry, page) => {
        if (!entry.plain && !entry.title && !index.columns.topic[page].some((topic) => topics.has(topic))) return;
        scores.set(page, (scores.get(page) || 0) + Math.log(1 + index.pages.length / map.size));
      });
    });
    return Array.from(scores, ([page, score]) => ({ page, about: SOME, isTitle: false, score }))
      .sort((a, b) => b.score - a.score || a.page - b.page).slice(0, NEAREST);
  }

  /**
   * @param {Set<number>} one
   * @param {Set<number>} other
   */
  function union(one, other) {
    return new Set(Array.from(one).concat(Array.from(other)));
  }

  /* What a result shows. */
  /** @type {SearchEngine["page"]} */
  function page(number) {
    return part("page", number);
  }

  /** @type {SearchEngine["aspects"]} */
  function aspects(disclosure) {
    return part("aspects", disclosure);
  }

  /**
   * All places of some words in folded characters: [from, to, which word], in order, none over another.
   * @param {string[]} folded
   * @param {string[]} words
   */
  function findAll(folded, words) {
    const text = folded.join("\u0000");
    /** @type {Match[]} */
    const found = [];
    words.forEach((word, which) => {
      const needle = Array.from(word);
      const sought = needle.join("\u0000");
      let widths = null;
      for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
        if (at && text.charAt(at - 1) !== "\u0000") continue;
        widths = widths || positions(folded);
        const from = widths.get(at) || 0;
        found.push([from, from + needle.length, which]);
      }
    });
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    /** @type {Match[]} */
    const kept = [];
    found.forEach((hit) => {
      if (!kept.length || hit[0] >= kept[kept.length - 1][1]) kept.push(hit);
    });
    return kept;
  }

  /** @param {string[]} folded */
  function positions(folded) {
    /** @type {Map<number, number>} */
    const at = new Map();
    let sum = 0;
    folded.forEach((character, i) => {
      at.set(sum, i);
      sum += character.length + 1;
    });
    return at;
  }

  /**
   * A text in pieces, those that match marked: [{text, isMark}].
   * @param {string} text
   * @param {Match[]} hits
   * @param {number[]} starts
   * @param {number[]} ends
   * @param {number} from
   * @param {number} to
   */
  function pieces(text, hits, starts, ends, from, to) {
    /** @type {Piece[]} */
    const made = [];
    let end = from;
    hits.forEach((hit) => {
      const start = Math.max(starts[hit[0]], from);
      const stop = Math.min(ends[hit[1] - 1], to);
      if (start >= stop || start < end) return;
      if (start > end) made.push({ text: text.slice(end, start), isMark: false });
      made.push({ text: text.slice(start, stop), isMark: true });
      end = stop;
    });
    if (end < to) made.push({ text: text.slice(end, to), isMark: false });
    return made;
  }

  /**
   * @param {string} text
   * @param {string[]} words
   */
  function marked(text, words) {
    /** @type {string[]} */
    const folded = [];
    /** @type {number[]} */
    const starts = [];
    /** @type {number[]} */
    const ends = [];
    foldPlaces(text, (character, start, end) => {
      folded.push(character);
      starts.push(start);
      ends.push(end);
    });
    return { folded, starts, ends, hits: findAll(folded, words) };
  }

  /** @type {SearchEngine["markedTitle"]} */
  function markedTitle(text, words) {
    const found = marked(text, words);
    return pieces(text, found.hits, found.starts, found.ends, 0, text.length);
  }

  const BEFORE = 28;
  const LENGTH = 92;
  const SHORT = 24;
  const SENTENCE = 30; /* characters that a label never has */

  /* The passage that shows the words best, and where in the page's folded text it is. A label (整改状态)
     says little: the page's summary follows it. */
  /** @type {SearchEngine["excerpt"]} */
  function excerpt(number, shown, words, before) {
    const about = index.pages[number];
    const text = shown.lines.join("\n");
    const found = marked(text, words);
    const best = bestOf(found, text, about);
    const summary = shown.summary && markedTitle(shown.summary, words);
    if (!best) {
      const at = found.hits.length ? found.hits[0][0] : -1;
      return { pieces: summary || markedTitle(text.slice(0, LENGTH).replace(/\n/g, " "), words), at };
    }
    if (summary && !isSentence(text, found.starts[best[0]])) {
      const line = lineAt(text, found.starts[best[0]]);
      const label = pieces(text, found.hits, found.starts, found.ends, line[0], line[1]);
      return { pieces: label.concat({ text: "　", isMark: false }, summary), at: best[0] };
    }
    return { pieces: passage(text, found, best, before || BEFORE), at: best[0] };
  }

  /**
   * The hit that has most of the words near it, rather in a sentence; what a result shows by itself is left out.
   * @param {MarkedText} found
   * @param {string} text
   * @param {PagePlace} about
   */
  function bestOf(found, text, about) {
    /** @type {Match | null} */
    let best = null;
    let most = -1;
    const hits = found.hits;
    hits.forEach((hit, i) => {
      if (partAt(about, about.start + hit[0]) !== "text") return;
      const near = new Set();
      for (let j = i; j < hits.length && found.starts[hits[j][0]] < found.starts[hit[0]] + LENGTH - BEFORE; j += 1) near.add(hits[j][2]);
      const worth = near.size * 4 + (isSentence(text, found.starts[hit[0]]) ? 1 : 0);
      if (worth > most) {
        most = worth;
        best = hit;
      }
    });
    return best;
  }

  /**
   * @param {string} text
   * @param {MarkedText} found
   * @param {Match} hit
   * @param {number} before
   */
  function passage(text, found, hit, before) {
    const middle = found.starts[hit[0]];
    const lineStart = lineAt(text, middle)[0];
    const hitEnd = found.ends[hit[1] - 1];
    let from = Math.max(lineStart, middle - before);
    if (from > lineStart) from = afterStop(text, from, middle);
    const lineEnd = Math.min(endAfter(text, Math.max(hitEnd, lineStart + SHORT)), endAfter(text, endAfter(text, hitEnd) + 1));
    let to = Math.min(lineEnd, Math.max(from + LENGTH, hitEnd));
    if (to < text.length && text.charAt(to) !== "\n") to = beforeStop(text, hitEnd + SHORT, to);
    const cut = pieces(text, found.hits, found.starts, found.ends, from, to);
    cut.forEach((piece) => { piece.text = piece.text.replace(/\n(?:\S{1,3}\n)?/g, " "); });
    if (from > lineStart) cut.unshift({ text: "……", isMark: false });
    if (to < text.length && text.charAt(to) !== "\n") cut.push({ text: "……", isMark: false });
    return cut;
  }

  /**
   * The end of the line at a place: of a label and what follows it no third line is shown.
   * @param {string} text
   * @param {number} at
   */
  function endAfter(text, at) {
    const end = text.indexOf("\n", at);
    return end < 0 ? text.length : end;
  }

  /**
   * @param {string} text
   * @param {number} at
   */
  function lineAt(text, at) {
    const end = text.indexOf("\n", at);
    return [text.lastIndexOf("\n", at - 1) + 1, end < 0 ? text.length : end];
  }

  /**
   * @param {string} text
   * @param {number} at
   */
  function isSentence(text, at) {
    const line = lineAt(text, at);
    return line[1] - line[0] > SENTENCE;
  }

  const STOPS = "，。；：、！？”》）";

  /**
   * Begin an excerpt after a stop, where one is near.
   * @param {string} text
   * @param {number} from
   * @param {number} to
   */
  function afterStop(text, from, to) {
    let i = from - 1;
    while (i < to - 8 && STOPS.indexOf(text.charAt(i)) < 0) i += 1;
    if (i >= to - 8) i = from;
    while (i < to && STOPS.indexOf(text.charAt(i)) >= 0) i += 1;
    return i;
  }

  /**
   * End it before a stop likewise.
   * @param {string} text
   * @param {number} from
   * @param {number} to
   */
  function beforeStop(text, from, to) {
    for (let i = to; i > from; i -= 1) if (STOPS.indexOf(text.charAt(i)) >= 0) return i;
    return to;
  }

  /* Mark words in a part of this page; returns the marks in order, and the one at a folded place. */
  /** @type {SearchEngine["mark"]} */
  function mark(part, words, at) {
    const nodes = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    /** @type {string[]} */
    const folded = [];
    /** @type {Stretch[]} */
    const places = [];
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      /* What the index leaves out (generator/site/search/text.py) does not count in its places. */
      if (zhenggai.must(node.parentElement).closest("script, style, template, nav, .not-searched, [data-issue]")) continue;
      collect(/** @type {Text} */ (node), folded, places);
    }
    /** @type {Element[]} */
    const made = [];
    /** @type {Element | null} */
    let target = null;
    findAll(folded, words).reverse().forEach((hit) => {
      /** @type {Element | null} */
      let first = null;
      for (let i = hit[1] - 1; i >= hit[0]; i -= 1) {
        const last = places[i];
        while (i > hit[0] && places[i - 1].node === last.node) i -= 1;
        first = wrap(last.node, places[i].start, last.end);
      }
      made.unshift(zhenggai.must(first));
      if (hit[0] <= at && at < hit[1]) target = first;
    });
    return { marks: made, target };
  }

  /**
   * @param {Text} node
   * @param {string[]} folded
   * @param {Stretch[]} places
   */
  function collect(node, folded, places) {
    foldPlaces(node.data, (character, start, end) => {
      folded.push(character);
      places.push({ node, start, end });
    });
  }

  /**
   * @param {Text} node
   * @param {number} start
   * @param {number} end
   */
  function wrap(node, start, end) {
    const inside = start ? node.splitText(start) : node;
    if (end - start < inside.data.length) inside.splitText(end - start);
    const element = document.createElement("mark");
    zhenggai.must(inside.parentNode).replaceChild(element, inside);
    element.appendChild(inside);
    return element;
  }

  zhenggai.search = { aspects, excerpt, fold, foldPlaces, forget, mark, markedTitle, open, page, search, take, wordsOf };
})();
