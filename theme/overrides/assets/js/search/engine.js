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
    const within = areasOf(entry);
    const stretches = stretchesOf(entry, within);
    const { page, count, start, length } = stretches[stretches.length - 1];
    const number = page + count;
    /** @type {SearchIndex["columns"]} */
    const columns = { area: [], disclosure: [], aspect: [], status: [], topic: [] };
    return {
      pages: [], columns, numbers: [], stretches, count: number, within, facets: Object.keys(columns), firsts: entry.firsts, characters: Array.from(entry.characters),
      average: (start + length - number) / (number || 1), areas: entry.areas, disclosures: new Array(entry.count), ids: entry.ids, positions: {},
      statuses: entry.statuses, topics: entry.topics, foldedTopics: entry.topics.map(fold), synonyms: entry.synonyms, near: entry.near, cache: {}
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
   * The stretches of the site, each with what is found in it; what is known of their pages comes with a part of its own.
   * @param {SearchEntry} entry
   * @param {number[][]} within
   */
  function stretchesOf(entry, within) {
    const values = numbers(entry.stretches);
    /** @type {SiteStretch[]} */
    const found = [];
    let next = 0;
    let page = 0;
    let start = 0;
    function some() {
      const length = values[next];
      next += 1 + length;
      return values.slice(next - length, next);
    }
    while (next < values.length) {
      const count = values[next];
      const length = values[next + 1];
      next += 2;
      const disclosure = some();
      const area = disclosure.map((each) => within[each - 1] || []).reduce((all, each) => all.concat(each), []);
      found.push({ number: found.length, page, count, start, length, has: { area, disclosure, status: some(), topic: some() }, isRead: false });
      page += count;
      start += length;
    }
    return found;
  }

  /* Read what is known of the pages of some stretches; without it none of them can be told from another. */
  /** @param {SiteStretch[]} stretches */
  function readStretches(stretches) {
    const own = index;
    return Promise.all(stretches.filter((each) => !each.isRead).map((each) => (
      part("stretch", each.number).then((/** @type {StretchColumns} */ columns) => {
        if (!each.isRead) fill(own, each, columns);
      })
    )));
  }

  /**
   * @param {SearchIndex} own
   * @param {SiteStretch} stretch
   * @param {StretchColumns} written
   */
  function fill(own, stretch, written) {
    const [lengths, headings, plains, number, disclosure, aspect, status, topics] = [
      written.lengths, written.headings, written.plains, written.number, written.disclosure, written.aspect, written.status, written.topic
    ].map(numbers);
    let start = stretch.start;
    let next = 0;
    for (let i = 0; i < stretch.count; i += 1) {
      const page = stretch.page + i;
      const title = start + headings[2 * i];
      const plain = start + plains[2 * i];
      own.pages[page] = { start, length: lengths[i], title, titleEnd: title + headings[2 * i + 1], plain, plainEnd: plain + plains[2 * i + 1] };
      own.numbers[page] = number[i];
      own.columns.area[page] = own.within[disclosure[i] - 1] || [];
      own.columns.disclosure[page] = disclosure[i];
      own.columns.aspect[page] = aspect[i];
      own.columns.status[page] = status[i];
      own.columns.topic[page] = topics.slice(next + 1, next + 1 + topics[next]);
      next += 1 + topics[next];
      start += lengths[i] + 1;
    }
    stretch.isRead = true;
  }

  /* Where is looked: facets that a stretch has nothing of narrow before anything of it is asked for. */
  const AT_ONCE_PAGES = 12; /* stretches: a site of so many is read whole, whatever is chosen, so that every number can be told */

  /**
   * @param {SearchChoice} chosen
   * @returns {Where}
   */
  function whereOf(chosen) {
    const all = index.stretches;
    const wanted = Object.keys(chosen).filter((facet) => chosen[facet].length && facet in all[0].has);
    const lacks = (/** @type {SiteStretch} */ stretch, /** @type {string} */ facet) => !stretch.has[facet].some((value) => chosen[facet].indexOf(value) >= 0);
    const narrowing = all.length > AT_ONCE_PAGES ? wanted.filter((facet) => all.some((stretch) => lacks(stretch, facet))) : [];
    return { stretches: all.filter((stretch) => !narrowing.some((facet) => lacks(stretch, facet))), narrowing, chosen };
  }

  /**
   * The stretches in which some ascending places are.
   * @param {ArrayLike<number>} places
   */
  function stretchesAt(places) {
    return index.stretches.filter(({ start, length }) => {
      const at = firstFrom(places, start);
      return at < places.length && places[at] < start + length;
    });
  }

  /**
   * @param {ArrayLike<number>} list
   * @param {number} value
   */
  function firstFrom(list, value) {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * What of a list is in some stretches.
   * @param {Uint32Array} list
   * @param {SiteStretch[]} stretches
   */
  function limited(list, stretches) {
    if (stretches.length === index.stretches.length) return list;
    return joinedLists(stretches.map(({ start, length }) => list.subarray(firstFrom(list, start), firstFrom(list, start + length))));
  }

  /** @param {Uint32Array[]} lists */
  function joinedLists(lists) {
    const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
    let end = 0;
    lists.forEach((list) => {
      all.set(list, end);
      end += list.length;
    });
    return all;
  }

  /* Tells of ascending places on which page each is; the stretches have been read. */
  function walker() {
    let at = 0;
    let page = 0;
    return (/** @type {number} */ place) => {
      while (place >= index.stretches[at].start + index.stretches[at].length) at += 1;
      const stretch = index.stretches[at];
      if (page < stretch.page) page = stretch.page;
      while (page + 1 < stretch.page + stretch.count && index.pages[page + 1].start <= place) page += 1;
      return page;
    };
  }

  /**
   * The part that has a pair, if any has.
   * @param {string} pair
   */
  function bucketOf(pair) {
    return lastFrom(index.firsts, pair);
  }

  /**
   * The place of the last of some sorted keys that is not behind a key; 0 where all are.
   * @param {string[]} keys
   * @param {string} key
   */
  function lastFrom(keys, key) {
    let low = 0;
    let high = keys.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (keys[middle] <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * @param {string} pair
   * @returns {Promise<SearchList>}
   */
  function valueOf(pair) {
    return part("bucket", bucketOf(pair)).then((bucket) => (has(bucket, pair) ? bucket[pair] : ""));
  }

  /**
   * A list as it is written, what concerns some stretches: long ones come in several parts.
   * @param {SearchList} value
   * @param {SiteStretch[]} stretches
   * @returns {Promise<string[]>}
   */
  function textsOf(value, stretches) {
    if (typeof value === "string") return Promise.resolve(value ? [value] : []);
    const begins = sums(value[1]);
    /** @type {Promise<string>[]} */
    const asked = [];
    begins.forEach((begin, i) => {
      const end = i + 1 < begins.length ? begins[i + 1] : Infinity;
      if (stretches.some(({ number }) => number >= begin && number < end)) asked.push(part("list", value[0] + i));
    });
    return Promise.all(asked);
  }

  /**
   * @param {SearchList} value
   * @param {SiteStretch[]} stretches
   */
  function listIn(value, stretches) {
    return textsOf(value, stretches).then((texts) => limited(joinedLists(texts.map(sums)), stretches));
  }

  /** @param {string} text */
  function sums(text) {
    const list = Uint32Array.from(numbers(text));
    for (let i = 1; i < list.length; i += 1) list[i] += list[i - 1];
    return list;
  }

  /**
   * @param {string} character
   * @param {SiteStretch[]} stretches
   * @returns {Promise<ArrayLike<number>>}
   */
  function single(character, stretches) {
    const from = bucketOf(character);
    const to = bucketOf(character + "\uffff");
    const parts = [];
    for (let i = from; i <= to; i += 1) parts.push(part("bucket", i));
    return Promise.all(parts).then((buckets) => {
      /** @type {Promise<Uint32Array>[]} */
      const lists = [];
      buckets.forEach((bucket) => {
        Object.keys(bucket).forEach((pair) => {
          if (pair.lastIndexOf(character, 0) === 0) lists.push(listIn(bucket[pair], stretches));
        });
      });
      return Promise.all(lists);
    }).then((lists) => joinedLists(lists).sort());
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
   * @param {SiteStretch[]} stretches
   * @returns {Promise<ArrayLike<number>>}
   */
  function run(characters, stretches) {
    const offsets = offsetsOf(characters);
    /**
     * @param {number[] | null} kept
     * @param {number} from
     * @returns {number[] | Promise<number[]>}
     */
    function narrow(kept, from) {
      if (kept && (from >= offsets.length || !kept.length)) return kept;
      const standing = kept ? stretchesAt(kept) : stretches;
      if (!kept || standing.length > FEW) return further(kept, from, standing);
      return readStretches(standing).then(() => (pagesAt(kept).length <= FEW ? read(kept, characters) : further(kept, from, standing)));
    }
    /**
     * @param {number[] | null} kept
     * @param {number} from
     * @param {SiteStretch[]} standing
     * @returns {Promise<number[]>}
     */
    function further(kept, from, standing) {
      return Promise.all(offsets.slice(from, from + AT_ONCE).map((offset) => (
        valueOf(characters[offset] + characters[offset + 1]).then((value) => ({ offset, value }))
      ))).then((found) => withLists(kept, found.filter(isShort), standing).then((some) => (
        /* Of long lists only what is where the short ones let the word be. */
        withLists(some, found.filter((each) => !isShort(each)), some ? stretchesAt(some) : standing)
      ))).then((all) => narrow(all, from + AT_ONCE));
    }
    return Promise.resolve(narrow(null, 0));
  }

  /**
   * The pairs that a run is looked for by, by their places in it.
   * @param {string[]} characters
   */
  function offsetsOf(characters) {
    /** @type {number[]} */
    const offsets = [];
    for (let i = 0; i + 1 < characters.length; i += 2) offsets.push(i);
    if (characters.length % 2) offsets.push(characters.length - 2);
    return offsets;
  }

  /** @param {{ value: SearchList }} each */
  function isShort({ value }) {
    return typeof value === "string";
  }

  /**
   * @param {number} offset
   * @param {ArrayLike<number>} list
   * @returns {Places}
   */
  function placed(offset, list) {
    return { offset, list };
  }

  /**
   * What of some places is in further lists too; all of these where there are no places yet.
   * @param {number[] | null} kept
   * @param {{ offset: number, value: SearchList }[]} found
   * @param {SiteStretch[]} stretches
   * @returns {Promise<number[] | null>}
   */
  function withLists(kept, found, stretches) {
    if (!found.length) return Promise.resolve(kept);
    return Promise.all(found.map(({ offset, value }) => listIn(value, stretches).then((list) => placed(offset, list)))).then((lists) => (
      together(kept ? lists.concat(placed(0, kept)) : lists)
    ));
  }

  /** @param {number[]} places */
  function pagesAt(places) {
    /** @type {number[]} */
    const found = [];
    const pageAt = walker();
    places.forEach((place) => {
      const page = pageAt(place);
      if (found[found.length - 1] !== page) found.push(page);
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

  /**
   * @param {string} word
   * @param {SiteStretch[]} stretches
   */
  function placesOf(word, stretches) {
    const key = [word].concat(stretches.map((each) => String(each.number))).join(" ");
    if (!index.cache[key]) {
      const characters = Array.from(word);
      index.cache[key] = characters.length === 1 ? single(word, stretches) : run(characters, stretches);
    }
    return index.cache[key];
  }

  /**
   * The pages that a word stands on: how often in by-line, title and text.
   * @param {string} word
   * @param {Where} where
   * @returns {Promise<Map<number, Occurrences>>}
   */
  function pagesOf(word, where) {
    const frequent = index.characters.indexOf(word);
    const found = frequent < 0 ? occurrences(word, where.stretches) : part("character", frequent)
      .then((value) => textsOf(value, where.stretches))
      .then((texts) => readStretches(where.stretches).then(() => pagesOfCharacter(texts, where.stretches)));
    return found.then((map) => chosenOf(map, where));
  }

  /**
   * @param {string} word
   * @param {SiteStretch[]} stretches
   */
  function occurrences(word, stretches) {
    return placesOf(word, stretches).then((places) => readStretches(stretchesAt(places)).then(() => {
      const found = new Map();
      const pageAt = walker();
      for (let i = 0; i < places.length; i += 1) {
        const page = pageAt(places[i]);
        const entry = found.get(page) || { plain: 0, title: 0, text: 0 };
        entry[partAt(index.pages[page], places[i])] += 1;
        found.set(page, entry);
      }
      return found;
    }));
  }

  /**
   * Where not all stretches are looked at, what they have beside the chosen is left out: nothing of it could be counted.
   * @param {Map<number, Occurrences>} map
   * @param {Where} where
   */
  function chosenOf(map, where) {
    if (where.narrowing.length) map.forEach((_, page) => { if (!isIn(page, where)) map.delete(page); });
    return map;
  }

  /**
   * @param {number} page
   * @param {Where} where
   */
  function isIn(page, where) {
    const misses = missed(page, where.chosen);
    return !where.narrowing.some((facet) => misses.indexOf(facet) >= 0);
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

  /**
   * @param {string[]} texts
   * @param {SiteStretch[]} stretches
   */
  function pagesOfCharacter(texts, stretches) {
    const found = new Map();
    texts.forEach((text) => {
      const held = numbers(text);
      let page = 0;
      for (let i = 0; i < held.length; i += 4) {
        page += held[i];
        found.set(page, { plain: held[i + 1], title: held[i + 2], text: held[i + 3] });
      }
    });
    if (stretches.length < index.stretches.length) {
      const looked = new Set(stretches.map((each) => each.number));
      const others = index.stretches.filter((each) => !looked.has(each.number));
      found.forEach((_, page) => { if (others.some((each) => page >= each.page && page < each.page + each.count)) found.delete(page); });
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
    const count = index.count;
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

  /**
   * Every page of some stretches, which have been read.
   * @param {Where} where
   * @returns {SearchHit[]}
   */
  function everyPage(where) {
    /** @type {SearchHit[]} */
    const found = [];
    where.stretches.forEach((stretch) => {
      for (let page = stretch.page; page < stretch.page + stretch.count; page += 1) {
        if (!where.narrowing.length || isIn(page, where)) found.push({ page, about: 0, isTitle: false, score: 0 });
      }
    });
    return found;
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
   * Of a facet that narrows what is looked at, only what lies in the chosen can be counted.
   * @param {FacetCounts} counts
   * @param {Where} where
   */
  function countable(counts, where) {
    where.narrowing.forEach((facet) => {
      const chosen = where.chosen[facet];
      const isInside = (/** @type {number} */ value) => facet === "area" && chosen.some((each) => index.areas[value - 1].lastIndexOf(index.areas[each - 1] + "/", 0) === 0);
      counts[facet].forEach((_, value) => { if (chosen.indexOf(value) < 0 && !isInside(value)) counts[facet].delete(value); });
    });
    return counts;
  }

  /**
   * What of the hits is to be shown, and what can be chosen. `counts` and `whole` count all of them by
   * facet, `whole` as if nothing were chosen.
   * @param {string[]} words
   * @param {FoundHits} found
   * @param {Where} where
   * @returns {SearchAnswer}
   */
  function sifted(words, found, where) {
    const chosen = where.chosen;
    const groups = grouped(found);
    const all = flat(groups);
    const isAll = index.facets.every((facet) => !(chosen[facet] || []).length);
    const unchosen = countable(counted(all, {}), where);
    return {
      words, also: found.also, marks: words.concat(found.also.map(fold)), total: all.length, isWhole: true, whole: unchosen,
      counts: isAll ? unchosen : countable(counted(all, chosen), where),
      hits: isAll ? found.hits : narrowed(found.hits, chosen),
      more: isAll ? found.more : narrowed(found.more, chosen),
      groups: groups.map(({ kind, hits }) => ({ kind, hits: isAll ? hits : narrowed(hits, chosen) })).filter((group) => group.hits.length),
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
   * @param {Where} where
   */
  function themed(words, where) {
    const wanted = words.length === 1 ? topicsOf(words[0]) : new Set();
    const topicsAt = (/** @type {SearchHit} */ hit) => index.columns.topic[hit.page];
    const place = (/** @type {SearchHit} */ hit) => topicsAt(hit).findIndex((topic) => wanted.has(topic));
    return everyPage(withTopics(words, where)).filter((hit) => place(hit) >= 0)
      .sort((a, b) => place(a) - place(b) || topicsAt(a).length - topicsAt(b).length || a.page - b.page);
  }

  /**
   * Where the issues are of the topics that a query of one word names.
   * @param {string[]} words
   * @param {Where} where
   */
  function withTopics(words, where) {
    const wanted = words.length === 1 ? topicsOf(words[0]) : new Set();
    return Object.assign({}, where, { stretches: where.stretches.filter((each) => each.has.topic.some((topic) => wanted.has(topic))) });
  }

  /* Answers a query: `hits` have exactly the words; `more` have a synonym in place of one, named in `also`.
     Where there is neither, `near` is about something near it, and `unsaid` are words of which nothing is said; `instead`
     are the words for which the near ones stand. */
  /** @type {SearchEngine["search"]} */
  function search(query, chosen, tell) {
    const words = wordsOf(query);
    const where = whereOf(chosen);
    if (!words.length) return query.trim() ? Promise.resolve(sifted([], exactly([]), where)) : everything(where, tell);
    return isRare(words, where).then((isLight) => (isLight ? said(words, where) : saidInRounds(words, where, tell)));
  }

  /**
   * @param {SearchHit[]} hits
   * @returns {FoundHits}
   */
  function exactly(hits) {
    return { hits, more: [], numbered: [], themed: [], also: [], unsaid: [], near: [], instead: [] };
  }

  /**
   * @param {string[]} words
   * @param {Where} where
   * @returns {Promise<SearchAnswer>}
   */
  function said(words, where) {
    return Promise.all(words.map((word) => pagesOf(word, where))).then((maps) => whole(words, maps, where));
  }

  /**
   * @param {string[]} words
   * @param {Map<number, Occurrences>[]} maps
   * @param {Where} where
   */
  function whole(words, maps, where) {
    return allOf(words, maps, where).then((found) => sifted(words, found, where));
  }

  /* Where much is to be looked through it is done in rounds: the first answers stand soon, and the page is free between two of them. */
  const FIRST_ROUND = 4; /* stretches */
  const ROUND = 16;
  const ENOUGH = 10; /* answers that are shown before all are known */
  const RARE = 30; /* stretches in which the words stand: so many are read at once */

  /**
   * Whether so little is to be read that it can be read at once.
   * @param {string[]} words
   * @param {Where} where
   */
  function isRare(words, where) {
    if (where.stretches.length <= AT_ONCE_PAGES) return Promise.resolve(true);
    return Promise.all(words.map((word) => standingOf(word, where.stretches))).then((each) => {
      const found = new Set();
      each.forEach((stretches) => { if (stretches) stretches.forEach((stretch) => found.add(stretch.number)); });
      return found.size <= RARE && each.every(Boolean);
    });
  }

  /**
   * Where a word stands, if short lists tell; null where all are long.
   * @param {string} word
   * @param {SiteStretch[]} stretches
   * @returns {Promise<SiteStretch[] | null>}
   */
  function standingOf(word, stretches) {
    const characters = Array.from(word);
    if (characters.length === 1) return index.characters.indexOf(word) < 0 ? placesOf(word, stretches).then(stretchesAt) : Promise.resolve(null);
    const pairs = offsetsOf(characters).slice(0, AT_ONCE).map((offset) => valueOf(characters[offset] + characters[offset + 1]));
    return Promise.all(pairs).then((values) => (values.some((value) => isShort({ value })) ? placesOf(word, stretches).then(stretchesAt) : null));
  }

  /**
   * @param {string[]} words
   * @param {Where} where
   * @param {SearchTell} [tell]
   */
  function saidInRounds(words, where, tell) {
    /** @type {Map<number, Occurrences>[]} */
    const maps = words.map(() => new Map());
    const look = (/** @type {Where} */ some) => Promise.all(words.map((word) => pagesOf(word, some))).then((found) => {
      found.forEach((map, i) => map.forEach((entry, page) => maps[i].set(page, entry)));
    });
    const soFar = () => sifted(words, exactly(ranked(maps, words.map(topicsOf))), where);
    return inRounds(where, look, soFar, tell).then((early) => early || whole(words, maps, where));
  }

  /**
   * Every page, of which a facet may take some.
   * @param {Where} where
   * @param {SearchTell} [tell]
   */
  function everything(where, tell) {
    const all = () => sifted([], exactly(everyPage({ stretches: where.stretches.filter((each) => each.isRead), narrowing: where.narrowing, chosen: where.chosen })), where);
    return inRounds(where, (some) => readStretches(some.stretches), all, tell).then((early) => early || all());
  }

  /**
   * Look through the stretches in rounds; gives the answer so far where who asked does not want more, null when all have been looked through.
   * @param {Where} where
   * @param {(some: Where) => Promise<unknown>} look
   * @param {() => SearchAnswer} soFar
   * @param {SearchTell} [tell]
   * @returns {Promise<SearchAnswer | null>}
   */
  function inRounds(where, look, soFar, tell) {
    const all = where.stretches;
    const of = all.reduce((sum, each) => sum + each.count, 0);
    let read = 0;
    let isEnough = false;
    /**
     * @param {number} from
     * @param {number} size
     * @returns {Promise<SearchAnswer | null>}
     */
    function next(from, size) {
      const some = all.slice(from, from + size);
      return look({ stretches: some, narrowing: where.narrowing, chosen: where.chosen }).then(() => {
        if (from + size >= all.length || !tell) return from + size >= all.length ? null : next(from + size, ROUND);
        read += some.reduce((sum, each) => sum + each.count, 0);
        const answer = isEnough ? null : enough(soFar());
        isEnough = isEnough || Boolean(answer);
        if (!tell({ read, of, answer })) return answer;
        return pause().then(() => next(from + size, Math.min(2 * size, ROUND)));
      });
    }
    return next(0, all.length > AT_ONCE_PAGES && tell ? FIRST_ROUND : all.length);
  }

  /** @param {SearchAnswer} answer */
  function enough(answer) {
    if (flat(answer.groups).length < ENOUGH) return null;
    return Object.assign(answer, { isWhole: false });
  }

  /* Let the page do what it has to before going on. */
  function pause() {
    return new Promise((done) => { setTimeout(done, 0); });
  }

  /**
   * @param {string[]} words
   * @param {Map<number, Occurrences>[]} maps
   * @param {Where} where
   * @returns {Promise<FoundHits>}
   */
  function allOf(words, maps, where) {
    const hits = ranked(maps, words.map(topicsOf));
    return Promise.all([withSynonyms(hits, maps, words, where), readStretches(beside(words, where))]).then(([{ more, also }]) => {
      const found = { hits, more, also, numbered: numbered(words, where), themed: themed(words, where), unsaid: [], near: [], instead: [] };
      if (hits.length + more.length + found.numbered.length + found.themed.length) return found;
      return nearest(words, maps, where).then((nearby) => Object.assign(found, nearby));
    });
  }

  /**
   * The stretches that a number or the name of a topic asks for, beside those that have the words.
   * @param {string[]} words
   * @param {Where} where
   */
  function beside(words, where) {
    return words.length === 1 && NUMBERED.test(words[0]) ? where.stretches : withTopics(words, where).stretches;
  }

  const NUMBERED = /^第?(\d{1,4})(?:项|条|号|个问题)?$/;

  /**
   * The issues that have the number that was asked for: 第15项 stands beside their text, not in it.
   * @param {string[]} words
   * @param {Where} where
   * @returns {SearchHit[]}
   */
  function numbered(words, where) {
    const asked = words.length === 1 && NUMBERED.exec(words[0]);
    return asked ? everyPage(where).filter((hit) => index.numbers[hit.page] === Number(asked[1])) : [];
  }

  /**
   * @param {Record<string, unknown>} table
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
   * @param {Where} where
   * @returns {Promise<string[]>}
   */
  function synonymsOf(word, stands, where) {
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
      return grown(word, from, from + key.length, where).then((phrase) => (
        phrase.length > key.length + 1 ? [phrase] : [key].concat(index.synonyms[key])
      ));
    }
  }

  /**
   * The longest part of a word round one of its parts that stands on a page: 高龄补贴 round 补贴 of 妈妈高龄补贴.
   * @param {string} word
   * @param {number} from
   * @param {number} to
   * @param {Where} where
   * @returns {Promise<string>}
   */
  function grown(word, from, to, where) {
    const wider = [[from - 1, to], [from, to + 1]].filter(([start, end]) => start >= 0 && end <= word.length);
    return Promise.all(wider.map(([start, end]) => pagesOf(word.slice(start, end), where))).then((maps) => {
      const next = wider.find((_, i) => maps[i].size > 0);
      return next ? grown(word, next[0], next[1], where) : word.slice(from, to);
    });
  }

  /**
   * @param {SearchHit[]} hits
   * @param {Map<number, Occurrences>[]} maps
   * @param {string[]} words
   * @param {Where} where
   * @returns {Promise<{ more: SearchHit[], also: string[] }>}
   */
  function withSynonyms(hits, maps, words, where) {
    return Promise.all(words.map((word, i) => synonymsOf(word, maps[i].size > 0, where))).then((others) => (
      others.some((each) => each.length) ? withOthers(hits, maps, words, others, where) : { more: [], also: [] }
    ));
  }

  /**
   * @param {SearchHit[]} hits
   * @param {Map<number, Occurrences>[]} maps
   * @param {string[]} words
   * @param {string[][]} others
   * @param {Where} where
   * @returns {Promise<{ more: SearchHit[], also: string[] }>}
   */
  function withOthers(hits, maps, words, others, where) {
    return Promise.all(others.map((each) => Promise.all(each.map((other) => pagesOf(fold(other), where))))).then((found) => {
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
   * @param {Where} where
   * @returns {Promise<{ unsaid: string[], near: SearchHit[], instead: string[] }>}
   */
  function nearest(words, maps, where) {
    const unsaid = words.map((word, i) => (maps[i].size ? [] : has(index.near, word) ? [word] : within(index.near, word)))
      .reduce((all, some) => all.concat(some), []);
    if (unsaid.length) {
      const others = unsaid.map((word) => index.near[word]).reduce((all, some) => all.concat(some), []);
      return Promise.all(others.map((other) => pagesOf(fold(other), where))).then((found) => {
        const near = ranked([joined(found)], [others.map((other) => topicsOf(fold(other))).reduce(union)]);
        const isAbout = near.some((hit) => hit.about);
        const instead = others.filter((_, i) => found[i].size);
        return { unsaid, near: near.filter((hit) => hit.about || !isAbout).slice(0, NEAREST), instead };
      });
    }
    return Promise.all(words.map((word) => partsOf(word, where))).then((parts) => {
      const all = parts.reduce((some, more) => some.concat(more), []);
      const longest = Math.max(0, ...all.map((each) => (/[\u4e00-\u9fff]/.test(each) ? each.length : 0))); /* letters are no phrase */
      const wanted = longest > 3 ? all.filter((each) => each.length === longest) : all.slice(0, PAIRS);
      return Promise.all(wanted.map((each) => pagesOf(each, where))).then((found) => (
        { unsaid, near: longest > 3 ? saying(wanted, found) : about(wanted, found), instead: [] }
      ));
    });
  }

  /**
   * The parts of a word that stand on a page, each as long as it can be: 高龄补贴 of 妈妈高龄补贴, at least two characters.
   * @param {string} word
   * @param {Where} where
   * @returns {Promise<string[]>}
   */
  function partsOf(word, where) {
    const pairs = pairsOf(word).slice(0, PAIRS);
    return Promise.all(pairs.map((pair) => pagesOf(pair, where))).then((found) => {
      const standing = pairs.filter((_, i) => found[i].size > 0);
      return Promise.all(standing.map((pair) => grown(word, word.indexOf(pair), word.indexOf(pair) + pair.length, where)));
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
        scores.set(page, (scores.get(page) || 0) + Math.log(1 + index.count / map.size));
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

  const NAMED = 50; /* disclosures in a part: _NAMED of index.py */

  /* Learn the names of some disclosures, by their positions from 1. */
  /** @type {SearchEngine["name"]} */
  function name(positions) {
    const own = index;
    const wanted = new Set(positions.filter((each) => each && !own.disclosures[each - 1]).map((each) => Math.floor((each - 1) / NAMED)));
    return Promise.all(Array.from(wanted, (number) => part("disclosures", number).then((/** @type {[string, string][]} */ some) => {
      some.forEach((each, i) => {
        own.disclosures[number * NAMED + i] = each;
        own.positions[each[0]] = number * NAMED + i + 1;
      });
    })));
  }

  /* Learn which disclosures have some names in addresses; what none has stays unknown. */
  /** @type {SearchEngine["identify"]} */
  function identify(ids) {
    const own = index;
    return Promise.all(ids.filter((id) => own.ids.length && !has(own.positions, id)).map((id) => (
      part("ids", lastFrom(own.ids, id)).then((/** @type {Record<string, number>} */ found) => (has(found, id) ? [found[id]] : []))
    ))).then((found) => name(found.reduce((all, some) => all.concat(some), [])));
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
    /** @type {FoldedPlace[]} */
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
   * @param {FoldedPlace[]} places
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

  zhenggai.search = { aspects, excerpt, fold, foldPlaces, forget, identify, mark, markedTitle, name, open, page, search, take, wordsOf };
})();
