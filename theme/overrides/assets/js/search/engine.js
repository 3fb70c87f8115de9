/* Finds words in the index that generator/search/index.py writes, and marks them. Loaded by search/box.js when somebody searches. */
zhenggai.search = (function () {
  "use strict";

  var LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var VALUE = new Uint8Array(128);
  for (var letter = 0; letter < 64; letter += 1) VALUE[LETTERS.charCodeAt(letter)] = letter;

  /* Folding: generator/text/folding.py says what it does. A cluster is a character with what NFKC may join to it. */
  var DROPPED = new RegExp("[^\\p{L}\\p{N}\\u{20000}-\\u{3FFFD}]+", "gu");
  var CLUSTER = new RegExp("[^][\\p{M}\\uFF9E\\uFF9F\\u1160-\\u11FF]*", "gu");
  var PLAIN = /^[0-9a-z\u4e00-\u9fff]$/;

  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/ς/g, "σ").replace(DROPPED, "");
  }

  /* The folded characters of a text, and for each where its cluster begins and ends there. */
  function foldPlaces(text, visit) {
    text.replace(CLUSTER, function (cluster, start) {
      if (PLAIN.test(cluster)) return visit(cluster, start, start + 1);
      var folded = Array.from(fold(cluster));
      for (var i = 0; i < folded.length; i += 1) visit(folded[i], start, start + cluster.length);
    });
  }

  /* A word of a query ends at a space, but not at one between quotes. */
  var WORD = /(?:["＂“”][^"＂“”]*["＂“”]|‘[^‘’]*’|[「『][^」』]*[」』]|《[^》]*》|\S)+/g;

  function wordsOf(query) {
    var words = [];
    (query.match(WORD) || []).forEach(function (each) {
      var word = fold(each);
      if (word && words.indexOf(word) < 0) words.push(word);
    });
    return words;
  }

  /* Files: each is a script that hands its part to take(). */
  var root = "";
  var version = "";
  var index = null;
  var taken = {};
  var asked = {};

  function take(name, key, value) {
    if (name === "entry") version = key;
    taken[name === "entry" ? name : name + key] = value;
  }

  function load(name, address) {
    if (!asked[name]) {
      asked[name] = new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.charset = "utf-8";
        script.src = root + "search/" + address;
        script.onload = function () {
          script.remove();
          if (name in taken) done(taken[name]);
          else failed(new Error(name)); /* some hosts answer with a page of their own */
        };
        script.onerror = function () {
          script.remove();
          failed(new Error(name));
        };
        document.head.appendChild(script);
      });
    }
    return asked[name];
  }

  /* Begin anew: after a new build of the site the parts of the old one are gone. */
  function forget() {
    index = null;
    asked = {};
    taken = {};
  }

  function part(name, key) {
    return load(name + key, version + "/" + name.charAt(0) + key + ".js");
  }

  function numbers(text) {
    var found = [];
    var number = 0;
    var shift = 1;
    for (var i = 0; i < text.length; i += 1) {
      var value = VALUE[text.charCodeAt(i)];
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

  function open(where) {
    root = where;
    return load("entry", "entry.js?" + Date.now()).then(function (entry) {
      if (!index) index = opened(entry);
      return index;
    });
  }

  function opened(entry) {
    var lengths = numbers(entry.lengths);
    var headings = numbers(entry.headings);
    var asides = numbers(entry.asides);
    var topics = numbers(entry.topic);
    var pages = [];
    var start = 0;
    var total = 0;
    var next = 0;
    var columns = { disclosure: numbers(entry.disclosure), aspect: numbers(entry.aspect), status: numbers(entry.status), topic: [] };
    for (var i = 0; i < lengths.length; i += 1) {
      var title = start + headings[2 * i];
      pages.push({ start: start, length: lengths[i], title: title, titleEnd: title + headings[2 * i + 1], aside: start + lengths[i] - asides[i] });
      columns.topic.push(topics.slice(next + 1, next + 1 + topics[next]));
      next += 1 + topics[next];
      start += lengths[i] + 1;
      total += lengths[i];
    }
    return {
      pages: pages, columns: columns, firsts: entry.firsts, characters: Array.from(entry.characters), average: total / (lengths.length || 1),
      disclosures: entry.disclosures, statuses: entry.statuses, topics: entry.topics, synonyms: entry.synonyms, cache: {}
    };
  }

  /* Where a word stands. */
  function bucketOf(pair) {
    var low = 0;
    var high = index.firsts.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (index.firsts[middle] <= pair) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function listOf(pair) {
    return part("bucket", bucketOf(pair)).then(function (bucket) {
      if (!Object.prototype.hasOwnProperty.call(bucket, pair)) return [];
      return sums(bucket[pair]);
    });
  }

  function sums(text) {
    var list = Uint32Array.from(numbers(text));
    for (var i = 1; i < list.length; i += 1) list[i] += list[i - 1];
    return list;
  }

  function single(character) {
    var from = bucketOf(character);
    var to = bucketOf(character + "\uffff");
    var parts = [];
    for (var i = from; i <= to; i += 1) parts.push(part("bucket", i));
    return Promise.all(parts).then(function (buckets) {
      var lists = [];
      buckets.forEach(function (bucket) {
        Object.keys(bucket).forEach(function (pair) {
          if (pair.lastIndexOf(character, 0) === 0) lists.push(sums(bucket[pair]));
        });
      });
      return merged(lists);
    });
  }

  function merged(lists) {
    var all = new Uint32Array(lists.reduce(function (sum, list) { return sum + list.length; }, 0));
    var end = 0;
    lists.forEach(function (list) {
      all.set(list, end);
      end += list.length;
    });
    return all.sort();
  }

  function together(lists) {
    lists.sort(function (a, b) { return a.list.length - b.list.length; });
    var kept = Array.from(lists[0].list, function (place) { return place - lists[0].offset; });
    for (var i = 1; i < lists.length && kept.length; i += 1) {
      var other = lists[i];
      var next = 0;
      kept = kept.filter(function (place) {
        while (next < other.list.length && other.list[next] < place + other.offset) next += 1;
        return other.list[next] === place + other.offset;
      });
    }
    return kept;
  }

  /* A long run of characters asks for a few pairs at a time: soon it stands nowhere, or on so few
     pages that their text, which is shown anyway, can say whether it is there. */
  var AT_ONCE = 4;
  var FEW = 10;

  function run(characters) {
    var offsets = [];
    for (var i = 0; i + 1 < characters.length; i += 2) offsets.push(i);
    if (characters.length % 2) offsets.push(characters.length - 2);
    function narrow(kept, from) {
      if (from >= offsets.length || (kept && !kept.length)) return kept;
      if (kept && pagesAt(kept).length <= FEW) return read(kept, characters);
      return Promise.all(offsets.slice(from, from + AT_ONCE).map(function (offset) {
        return listOf(characters[offset] + characters[offset + 1]).then(function (list) {
          return { offset: offset, list: list };
        });
      })).then(function (lists) {
        return narrow(together(kept ? lists.concat({ offset: 0, list: kept }) : lists), from + AT_ONCE);
      });
    }
    return Promise.resolve(narrow(null, 0));
  }

  function pagesAt(places) {
    var found = [];
    var number = 0;
    places.forEach(function (place) {
      while (number + 1 < index.pages.length && index.pages[number + 1].start <= place) number += 1;
      if (found[found.length - 1] !== number) found.push(number);
    });
    return found;
  }

  /* Keep the places at which the text of the pages has the characters. */
  function read(places, characters) {
    var word = characters.join("");
    return Promise.all(pagesAt(places).map(function (number) {
      return page(number).then(function (shown) {
        var start = index.pages[number].start;
        var text = Array.from(fold(shown.lines.join("\n")));
        return places.filter(function (place) {
          return place >= start && text.slice(place - start, place - start + characters.length).join("") === word;
        });
      });
    })).then(function (kept) { return [].concat.apply([], kept); });
  }

  function placesOf(word) {
    if (!index.cache[word]) {
      var characters = Array.from(word);
      index.cache[word] = characters.length === 1 ? single(word) : run(characters);
    }
    return index.cache[word];
  }

  /* The pages that a word stands on: how often in title, text and links to other pages. */
  function pagesOf(word) {
    var frequent = index.characters.indexOf(word);
    if (frequent >= 0) return part("character", frequent).then(pagesOfCharacter);
    return placesOf(word).then(function (places) {
      var found = new Map();
      var number = 0;
      var entry = null;
      for (var i = 0; i < places.length; i += 1) {
        while (number + 1 < index.pages.length && index.pages[number + 1].start <= places[i]) {
          number += 1;
          entry = null;
        }
        if (!entry) {
          entry = { title: 0, text: 0, aside: 0 };
          found.set(number, entry);
        }
        var about = index.pages[number];
        if (places[i] >= about.title && places[i] < about.titleEnd) entry.title += 1;
        else if (places[i] >= about.aside) entry.aside += 1;
        else entry.text += 1;
      }
      return found;
    });
  }

  function pagesOfCharacter(text) {
    var held = numbers(text);
    var found = new Map();
    var number = 0;
    for (var i = 0; i < held.length; i += 4) {
      number += held[i];
      found.set(number, { title: held[i + 1], text: held[i + 2], aside: held[i + 3] });
    }
    return found;
  }

  function joined(maps) {
    var all = new Map();
    maps.forEach(function (map) {
      map.forEach(function (entry, page) {
        var known = all.get(page) || { title: 0, text: 0, aside: 0 };
        all.set(page, { title: known.title + entry.title, text: known.text + entry.text, aside: known.aside + entry.aside });
      });
    });
    return all;
  }

  /* Pages that have every word; title hits first, then by how much a page speaks of the words (BM25). */
  function ranked(maps) {
    var count = index.pages.length;
    var rarest = maps.slice().sort(function (a, b) { return a.size - b.size; })[0];
    var hits = [];
    rarest.forEach(function (_, page) {
      var entries = maps.map(function (map) { return map.get(page); });
      if (entries.indexOf(undefined) >= 0) return;
      var score = 0;
      var titles = 0;
      entries.forEach(function (entry, i) {
        var often = entry.text + entry.title + entry.aside / 20;
        var rare = Math.log(1 + (count - maps[i].size + 0.5) / (maps[i].size + 0.5));
        score += (rare * often) / (often + 0.6 + 0.6 * index.pages[page].length / index.average);
        if (entry.title) titles += 1;
      });
      var isAside = entries.every(function (entry) { return !entry.title && !entry.text; });
      hits.push({ page: page, titles: titles === entries.length ? 2 : titles ? 1 : 0, isAside: isAside, score: score });
    });
    return hits.sort(function (a, b) {
      return b.titles - a.titles || a.isAside - b.isAside || b.score - a.score || a.page - b.page;
    });
  }

  function everyPage() {
    return index.pages.map(function (_, page) { return { page: page, titles: 0, isAside: false, score: 0 }; });
  }

  /* Facets: a page is in when for each facet it has one of the chosen values. */
  var FACETS = ["disclosure", "aspect", "status", "topic"];

  function valuesOf(facet, page) {
    var value = index.columns[facet][page];
    return facet === "topic" ? value : value ? [value] : [];
  }

  /* The facets of which a page has none of the chosen values. */
  function missed(page, chosen) {
    return FACETS.filter(function (facet) {
      var wanted = chosen[facet] || [];
      return wanted.length && !valuesOf(facet, page).some(function (value) { return wanted.indexOf(value) >= 0; });
    });
  }

  function narrowed(hits, chosen) {
    return hits.filter(function (hit) { return !missed(hit.page, chosen).length; });
  }

  /* How many hits each value would leave, beside what is chosen in the other facets. */
  function counted(hits, chosen) {
    var counts = {};
    FACETS.forEach(function (facet) { counts[facet] = new Map(); });
    hits.forEach(function (hit) {
      var misses = missed(hit.page, chosen);
      if (misses.length > 1) return;
      (misses.length ? misses : FACETS).forEach(function (facet) {
        valuesOf(facet, hit.page).forEach(function (value) { counts[facet].set(value, (counts[facet].get(value) || 0) + 1); });
      });
    });
    return counts;
  }

  /* What of the hits is to be shown, and what can be chosen. `counts` and `whole` count all of them by
     facet, `whole` as if nothing were chosen. */
  function sifted(words, found, also, chosen) {
    var all = found.hits.concat(found.more);
    var isWhole = FACETS.every(function (facet) { return !(chosen[facet] || []).length; });
    var whole = counted(all, {});
    return {
      words: words, also: also, marks: words.concat(also.map(fold)), total: all.length, whole: whole,
      counts: isWhole ? whole : counted(all, chosen),
      hits: isWhole ? found.hits : narrowed(found.hits, chosen),
      more: isWhole ? found.more : narrowed(found.more, chosen)
    };
  }

  /* Answers a query: `hits` have exactly the words; `more` have a synonym in place of one, named in `also`. */
  function search(query, chosen) {
    var words = wordsOf(query);
    if (!words.length) {
      var hits = query.trim() ? [] : everyPage(); /* nothing but marks is on no page */
      return Promise.resolve(sifted([], { hits: hits, more: [] }, [], chosen));
    }
    var others = words.map(function (word) {
      var known = Object.prototype.hasOwnProperty.call(index.synonyms, word) ? index.synonyms[word] : [];
      return known.filter(function (other) { return fold(other) !== word; });
    });
    return Promise.all(words.map(pagesOf)).then(function (maps) {
      return withSynonyms(ranked(maps), maps, others);
    }).then(function (found) {
      return sifted(words, found, [].concat.apply([], others), chosen);
    });
  }

  function withSynonyms(hits, maps, others) {
    if (others.every(function (each) { return !each.length; })) return { hits: hits, more: [] };
    return Promise.all(maps.map(function (map, i) {
      return Promise.all(others[i].map(function (other) { return pagesOf(fold(other)); })).then(function (found) {
        return joined([map].concat(found));
      });
    })).then(function (wider) {
      var exact = new Set(hits.map(function (hit) { return hit.page; }));
      return { hits: hits, more: ranked(wider).filter(function (hit) { return !exact.has(hit.page); }) };
    });
  }

  /* What a result shows. */
  function page(number) {
    return part("page", number);
  }

  function aspects(disclosure) {
    return part("aspects", disclosure);
  }

  /* All places of some words in folded characters: [from, to, which word], in order, none over another. */
  function findAll(folded, words) {
    var text = folded.join("\u0000");
    var found = [];
    words.forEach(function (word, which) {
      var needle = Array.from(word);
      var sought = needle.join("\u0000");
      var widths = null;
      for (var at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
        if (at && text.charAt(at - 1) !== "\u0000") continue;
        widths = widths || positions(folded);
        var from = widths.get(at);
        found.push([from, from + needle.length, which]);
      }
    });
    found.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    var kept = [];
    found.forEach(function (hit) {
      if (!kept.length || hit[0] >= kept[kept.length - 1][1]) kept.push(hit);
    });
    return kept;
  }

  function positions(folded) {
    var at = new Map();
    var sum = 0;
    folded.forEach(function (character, i) {
      at.set(sum, i);
      sum += character.length + 1;
    });
    return at;
  }

  /* A text in pieces, those that match marked: [{text, isMark}]. */
  function pieces(text, hits, starts, ends, from, to) {
    var made = [];
    var end = from;
    hits.forEach(function (hit) {
      var start = Math.max(starts[hit[0]], from);
      var stop = Math.min(ends[hit[1] - 1], to);
      if (start >= stop || start < end) return;
      if (start > end) made.push({ text: text.slice(end, start), isMark: false });
      made.push({ text: text.slice(start, stop), isMark: true });
      end = stop;
    });
    if (end < to) made.push({ text: text.slice(end, to), isMark: false });
    return made;
  }

  function marked(text, words) {
    var folded = [];
    var starts = [];
    var ends = [];
    foldPlaces(text, function (character, start, end) {
      folded.push(character);
      starts.push(start);
      ends.push(end);
    });
    return { folded: folded, starts: starts, ends: ends, hits: findAll(folded, words) };
  }

  function markedTitle(text, words) {
    var found = marked(text, words);
    return pieces(text, found.hits, found.starts, found.ends, 0, text.length);
  }

  var BEFORE = 28;
  var LENGTH = 92;
  var SHORT = 24;
  var SENTENCE = 30; /* characters that a label never has */

  /* The passage that shows the words best, and where in the page's folded text it is. A label (整改状态)
     says little: the page's summary follows it. */
  function excerpt(number, shown, words, before) {
    var about = index.pages[number];
    var text = shown.lines.join("\n");
    var found = marked(text, words);
    var best = bestOf(found, text, about);
    var summary = shown.summary && markedTitle(shown.summary, words);
    if (!best || (summary && about.start + best[0] >= about.aside)) {
      var at = best ? best[0] : found.hits.length ? found.hits[0][0] : -1;
      return { pieces: summary || markedTitle(text.slice(0, LENGTH).replace(/\n/g, " "), words), at: at };
    }
    if (summary && !isSentence(text, found.starts[best[0]])) {
      var line = lineAt(text, found.starts[best[0]]);
      var label = pieces(text, found.hits, found.starts, found.ends, line[0], line[1]);
      return { pieces: label.concat({ text: "　", isMark: false }, summary), at: best[0] };
    }
    return { pieces: passage(text, found, best, before || BEFORE), at: best[0] };
  }

  /* The hit that has most of the words near it, rather in the text than in links, rather in a sentence. */
  function bestOf(found, text, about) {
    var best = null;
    var most = -1;
    var hits = found.hits;
    hits.forEach(function (hit, i) {
      var place = about.start + hit[0];
      if (place >= about.title && place < about.titleEnd) return;
      var near = {};
      for (var j = i; j < hits.length && found.starts[hits[j][0]] < found.starts[hit[0]] + LENGTH - BEFORE; j += 1) near[hits[j][2]] = true;
      var worth = Object.keys(near).length * 4 + (place < about.aside ? 2 : 0) + (isSentence(text, found.starts[hit[0]]) ? 1 : 0);
      if (worth > most) {
        most = worth;
        best = hit;
      }
    });
    return best;
  }

  function passage(text, found, hit, before) {
    var middle = found.starts[hit[0]];
    var lineStart = lineAt(text, middle)[0];
    var hitEnd = found.ends[hit[1] - 1];
    var from = Math.max(lineStart, middle - before);
    if (from > lineStart) from = afterStop(text, from, middle);
    var lineEnd = text.indexOf("\n", Math.max(hitEnd, lineStart + SHORT));
    var to = Math.min(lineEnd < 0 ? text.length : lineEnd, Math.max(from + LENGTH, hitEnd));
    if (to < text.length && text.charAt(to) !== "\n") to = beforeStop(text, hitEnd + SHORT, to);
    var cut = pieces(text, found.hits, found.starts, found.ends, from, to);
    cut.forEach(function (piece) { piece.text = piece.text.replace(/\n(?:\S{1,3}\n)?/g, " "); });
    if (from > lineStart) cut.unshift({ text: "……", isMark: false });
    if (to < text.length && text.charAt(to) !== "\n") cut.push({ text: "……", isMark: false });
    return cut;
  }

  function lineAt(text, at) {
    var end = text.indexOf("\n", at);
    return [text.lastIndexOf("\n", at - 1) + 1, end < 0 ? text.length : end];
  }

  function isSentence(text, at) {
    var line = lineAt(text, at);
    return line[1] - line[0] > SENTENCE;
  }

  var STOPS = "，。；：、！？”》）";

  /* Begin an excerpt after a stop, where one is near. */
  function afterStop(text, from, to) {
    var i = from - 1;
    while (i < to - 8 && STOPS.indexOf(text.charAt(i)) < 0) i += 1;
    if (i >= to - 8) i = from;
    while (i < to && STOPS.indexOf(text.charAt(i)) >= 0) i += 1;
    return i;
  }

  /* End it before a stop likewise. */
  function beforeStop(text, from, to) {
    for (var i = to; i > from; i -= 1) if (STOPS.indexOf(text.charAt(i)) >= 0) return i;
    return to;
  }

  /* Mark words in a part of this page; returns the marks in order, and the one at a folded place. */
  function mark(part, words, at) {
    var nodes = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    var folded = [];
    var places = [];
    for (var node = nodes.nextNode(); node; node = nodes.nextNode()) {
      /* What the index leaves out (generator/site/search/text.py) does not count in its places. */
      if (/^(SCRIPT|STYLE|TEMPLATE)$/.test(node.parentNode.nodeName) || node.parentNode.closest("[data-issue]")) continue;
      collect(node, folded, places);
    }
    var made = [];
    var target = null;
    findAll(folded, words).reverse().forEach(function (hit) {
      var first = null;
      for (var i = hit[1] - 1; i >= hit[0]; i -= 1) {
        var last = places[i];
        while (i > hit[0] && places[i - 1].node === last.node) i -= 1;
        first = wrap(last.node, places[i].start, last.end);
      }
      made.unshift(first);
      if (hit[0] <= at && at < hit[1]) target = first;
    });
    return { marks: made, target: target };
  }

  function collect(node, folded, places) {
    foldPlaces(node.data, function (character, start, end) {
      folded.push(character);
      places.push({ node: node, start: start, end: end });
    });
  }

  function wrap(node, start, end) {
    var inside = start ? node.splitText(start) : node;
    if (end - start < inside.data.length) inside.splitText(end - start);
    var element = document.createElement("mark");
    inside.parentNode.replaceChild(element, inside);
    element.appendChild(inside);
    return element;
  }

  return {
    aspects: aspects, excerpt: excerpt, fold: fold, foldPlaces: foldPlaces, forget: forget, mark: mark, markedTitle: markedTitle,
    open: open, page: page, search: search, take: take, wordsOf: wordsOf
  };
})();
