/*
  What the scripts of the theme give each other, for `tsc --checkJs` (tsconfig.json). Never published, never run.
  A part that stands in a file of its own is there only where the page loads that file.
*/

interface Window {
  zhenggai: Zhenggai;
}
declare const zhenggai: Zhenggai;

/* Newer than the baseline: only where it is there (site.js asks first). */
interface Segmenter {
  segment(text: string): Iterable<{ segment: string; isWordLike: boolean }>;
}
declare namespace Intl {
  const Segmenter: undefined | (new (language: string, options: { granularity: "word" }) => Segmenter);
}

interface Zhenggai {
  /** Whether the page was opened from a disk. */
  isFile: boolean;
  /** What is found; throws where a page lacks what its script needs. */
  must<T>(found: T | null | undefined): T;
  find<Name extends keyof HTMLElementTagNameMap>(within: ParentNode, name: Name): HTMLElementTagNameMap[Name];
  find(within: ParentNode, selector: string): HTMLElement;
  byId(id: string): HTMLElement;
  make<Name extends keyof HTMLElementTagNameMap>(name: Name, className?: string, text?: string): HTMLElementTagNameMap[Name];
  /** Put words into an element, unless they stand there: a live region is not read out again. */
  write(element: Element, words: string): void;
  /** An element whose words are read out when they change. */
  liveRegion(className: string, parent: Element): HTMLElement;
  /** Run a script of the site; fails where it does not come. */
  load(address: string): Promise<void>;
  /** This page's address with other values for some parameters, and all that others put there. */
  addressWith(parameters: Record<string, string[]>): string;
  /** Change the address, and keep something with it; nothing where a browser allows none. */
  keepInHistory(how: "pushState" | "replaceState", address: string, kept: unknown): void;

  /** Let a button copy a text, and say that it did (page-actions.js). */
  copyOnClick?: (button: Element, text: () => string, label: string) => void;

  kept?: Kept;
  sha256?: (bytes: Uint8Array) => string;
  published?: Published;
  facets?: Facets;
  box?: SearchBox;
  search?: SearchEngine;
  searchFacets?: SearchFacets;
}

/* 我的关注: follow/ */

/** What was seen of an issue: its record in the form that is hashed, the beginnings of the ids of its events, and how long the record was. */
interface FollowSeen {
  sha256: string;
  events: string[];
  line: number;
}

interface FollowedIssue {
  disclosure: string;
  issue: string;
  name: string;
  /** The short name of its disclosure. */
  of: string;
  seen: FollowSeen | null;
}

interface FollowHead {
  number: number;
  sha256: string;
}

interface FollowList {
  version: 1;
  issues: FollowedIssue[];
  /** The head of each disclosure's record as it was last seen. */
  heads: Record<string, FollowHead>;
}

interface FeedItem {
  id: string;
  title: string;
  content_text: string;
  date_published: string;
}

/** What the site says of an issue today. */
interface FollowNow {
  title: string;
  /** The folder in which its disclosure is now. */
  disclosure: string;
  of: string;
  items: FeedItem[];
  sha256: string;
}

interface RecordLine {
  hash: string;
  id: string;
  kind: string;
  on: string;
  sha256: string;
  reason: string;
}

/** A record; `broken` is the first line that does not go on from the one before, 0 for none. */
interface FollowRecord {
  lines: RecordLine[];
  broken: number;
}

/** What became of an issue since it was seen. */
interface Since {
  /** Entries of its feed that are new. */
  told: FeedItem[];
  /** It is another, and neither feed nor record says why. */
  isSilent: boolean;
  /** It is not what its newest line in the record says. */
  isOther: boolean;
}

/** How a record stands to the head that was seen; unknown where it could not be looked at. */
type Verdict = "unknown" | "none" | "new" | "same" | "longer" | "rewritten" | "shorter" | "gone" | "broken";

/** follow/kept.js */
interface Kept {
  /** Where the pages of the site begin. */
  root: URL;
  /** What of a list is whole. */
  sound(found: any): FollowList;
  read(): FollowList;
  /** Keep a list; tells whether this browser could. */
  write(list: FollowList): boolean;
  canKeep(): boolean;
  at(list: FollowList, disclosure: string, issue: string): FollowedIssue | undefined;
  drop(list: FollowList, disclosure: string, issue: string): void;
  /** Let an issue be of a disclosure that was renamed. */
  move(list: FollowList, issue: FollowedIssue, disclosure: string): void;
}

/** follow/published.js */
interface Published {
  /** What the site says of an issue; null where it says nothing any more. */
  look(disclosure: string, issue: string): Promise<FollowNow | null>;
  /** The record of a disclosure; null where there is none. */
  record(disclosure: string): Promise<FollowRecord | null>;
  judge(found: FollowRecord | null | undefined, held: FollowHead | undefined): Verdict;
  /** Whether a record does not go on from what was seen. */
  isWrong(verdict: Verdict): boolean;
  head(found: FollowRecord): FollowHead;
  seen(now: FollowNow, found: FollowRecord | null): FollowSeen;
  since(issue: string, known: FollowSeen, now: FollowNow, found: FollowRecord | null): Since;
}

/* Facets: facets.js */

/** A box of the page. */
interface FacetOption {
  facet: string;
  words: string;
  /** What its chip says. */
  chip: string;
  box: HTMLInputElement;
  label: HTMLElement;
  number: Element;
  count: number;
}

/** A box to draw. */
interface FacetValue {
  value: string;
  words: string;
  chip?: string;
  count: number;
  isChosen: boolean;
}

interface FacetOffer {
  values: FacetValue[];
  /** Whether the words are long, so that each value has a line of its own. */
  isLong: boolean;
}

interface FacetActs {
  /** Take back a choice, whose chip stands at this place. */
  drop(option: FacetOption, position: number): void;
  clear(): void;
}

interface Facets {
  /** The facets that this page knows, in order. */
  namesIn(form: HTMLElement): string[];
  /** The values that an address asks for. */
  inAddress(names: string[], address: string): Record<string, string[]>;
  /** What is said of values in the address that nobody can choose here; "" where there are none. */
  unusable(values: string[]): string;
  adopt(form: Element): FacetOption[];
  /** Draw the boxes anew, where there is something to choose; what has the focus keeps it. */
  draw(form: Element, offers: Record<string, FacetOffer>): FacetOption[];
  setCount(option: FacetOption, count: number): void;
  /** Draw the chips; gives how many are chosen. */
  showChosen(form: Element, options: FacetOption[], acts: FacetActs): number;
  place(column: HTMLElement, isThere: boolean): void;
}

/* Search: search/engine.js reads what generator/site/search/index.py writes */

/** Where a page stands in the text of all pages, in folded characters. */
interface PagePlace {
  start: number;
  length: number;
  title: number;
  titleEnd: number;
  plain: number;
  plainEnd: number;
}

interface SearchIndex {
  /** Of the stretches that have been read; so are columns and numbers. */
  pages: PagePlace[];
  /** What each page has of each facet, by position from 1; 0 for none. */
  columns: { area: number[][]; disclosure: number[]; aspect: number[]; status: number[]; topic: number[][] } & Record<string, number[] | number[][]>;
  /** The number that each issue has in its announcement; 0 for none. */
  numbers: number[];
  stretches: SiteStretch[];
  /** How many pages there are. */
  count: number;
  /** Of each disclosure the places that its body is in, by position from 1. */
  within: number[][];
  /** The names of the columns. */
  facets: string[];
  /** The first pair of each part of the index. */
  firsts: string[];
  /** Characters that have a part of their own. */
  characters: string[];
  /** The average length of a page. */
  average: number;
  /** Every place with all that it lies in, a slash between. */
  areas: string[];
  /** Name and title, of those that were asked for (name, identify). */
  disclosures: ([string, string] | undefined)[];
  /** The first name of each part that finds disclosures by their names. */
  ids: string[];
  /** Positions from 1 by name, of the same disclosures. */
  positions: Record<string, number>;
  /** Name, label and shape. */
  statuses: [string, string, string][];
  topics: string[];
  foldedTopics: string[];
  synonyms: Record<string, string[]>;
  /** Words of which nothing is said, each with the nearest that is. */
  near: Record<string, string[]>;
  /** The places of the words asked for so far, by word and stretches. */
  cache: Record<string, Promise<ArrayLike<number>>>;
}

/** Pages that stand one behind the other, about a thousand of whole disclosures. */
interface SiteStretch {
  number: number;
  /** Its first page, and how many there are. */
  page: number;
  count: number;
  /** Where its text begins, and how many places it takes. */
  start: number;
  length: number;
  /** What is found in it of each facet, by position from 1. */
  has: { area: number[]; disclosure: number[]; status: number[]; topic: number[] } & Record<string, number[]>;
  isRead: boolean;
}

/** What is known of each page of a stretch, as it comes; `numbers` reads it. */
interface StretchColumns {
  lengths: string;
  headings: string;
  plains: string;
  number: string;
  disclosure: string;
  aspect: string;
  status: string;
  topic: string;
}

/** A list as it comes: whole, or the number of the first of its parts and the stretches that these begin with. */
type SearchList = string | [number, string];

/** Which stretches are looked at: those that may have something of the chosen values of the narrowing facets. */
interface Where {
  stretches: SiteStretch[];
  /** The facets by which some stretch is left out. */
  narrowing: string[];
  chosen: SearchChoice;
}

/** The entry as it comes; see `index.py`. */
interface SearchEntry {
  firsts: string[];
  characters: string;
  stretches: string;
  /** How many disclosures there are. */
  count: number;
  ids: string[];
  areas: string[];
  places: string;
  statuses: [string, string, string][];
  topics: string[];
  synonyms: Record<string, string[]>;
  near: Record<string, string[]>;
}

/** What a result shows of a page. */
interface ShownPage {
  address: string;
  number: string;
  title: string;
  /** What it is about in a citizen's words, or "". */
  plain: string;
  label: string;
  summary: string;
  lines: string[];
}

/** How often a word stands on a page. */
interface Occurrences {
  plain: number;
  title: number;
  text: number;
}

interface SearchHit {
  page: number;
  /** How much the page is about the words, beside saying them: engine.js, IN_MATTER and below. */
  about: number;
  /** Whether every word stands in the title. */
  isTitle: boolean;
  score: number;
}

/** How many pages of how many have been looked through; `answer` comes once, when it has enough to begin with. Tells whether to go on. */
type SearchTell = (progress: { read: number; of: number; answer: SearchAnswer | null }) => boolean;

/** The chosen values of each facet, by position from 1. */
type SearchChoice = Record<string, number[]>;
type FacetCounts = Record<string, Map<number, number>>;

interface SearchAnswer {
  words: string[];
  also: string[];
  marks: string[];
  total: number;
  /** Whether all was looked through. */
  isWhole: boolean;
  whole: FacetCounts;
  counts: FacetCounts;
  /** Every page that has exactly the words. */
  hits: SearchHit[];
  more: SearchHit[];
  /** All answers in the order in which they are shown. */
  groups: SearchGroup[];
  /** The topics that the query names. */
  themes: string[];
  unsaid: string[];
  instead: string[];
  near: SearchHit[];
}

/**
 * Answers of one kind: the issue of a number that was asked for; pages that have the words; pages that a synonym
 * gives; issues of a topic that the word names; pages of the site itself (about, notes) that have the words.
 */
interface SearchGroup {
  kind: "number" | "exact" | "more" | "theme" | "beside";
  hits: SearchHit[];
}

interface Piece {
  text: string;
  isMark: boolean;
}

/** Exact answers, and those that a synonym, a number or a topic gives; where there is none, what is near. */
interface FoundHits {
  hits: SearchHit[];
  more: SearchHit[];
  /** The issues that have the number that was asked for. */
  numbered: SearchHit[];
  /** The issues of a topic that the word names. */
  themed: SearchHit[];
  /** The synonyms that gave some. */
  also: string[];
  /** The words asked for of which the announcements say nothing, as an editor declared. */
  unsaid: string[];
  /** The words that an editor named as near them; none where the near ones only share characters. */
  instead: string[];
  near: SearchHit[];
}

/** Where the pairs of a word may stand: `offset` characters after its beginning. */
interface Places {
  offset: number;
  list: ArrayLike<number>;
}

/** A word in folded characters: from, to, and which word it is. */
type Match = [number, number, number];

/** A text folded, where each folded character begins and ends in it, and the words found. */
interface MarkedText {
  folded: string[];
  starts: number[];
  ends: number[];
  hits: Match[];
}

/** A folded character of a page. */
interface FoldedPlace {
  node: Text;
  start: number;
  end: number;
}

interface Passage {
  pieces: Piece[];
  /** Where in the page's folded text it is; -1 where no word stands. */
  at: number;
}

interface SearchEngine {
  open(where: string): Promise<SearchIndex>;
  /** Begin anew: after a new build of the site the parts of the old one are gone. */
  forget(): void;
  /** What each file of the index calls. */
  take(name: string, key: string | number, value: unknown): void;
  /**
   * Find what has the words of a query. Where it takes a while, `tell` hears how far it is; once it gets an answer too, the first of all,
   * which is what comes back where it says that no more is wanted.
   */
  search(query: string, chosen: SearchChoice, tell?: SearchTell): Promise<SearchAnswer>;
  page(number: number): Promise<ShownPage>;
  /** Learn the names of disclosures by their positions from 1: `disclosures` and `positions` of the index. */
  name(positions: number[]): Promise<unknown>;
  /** The same by their names in addresses; what none has stays unknown. */
  identify(ids: string[]): Promise<unknown>;
  /** The aspects of a disclosure, by its position from 1. */
  aspects(disclosure: number): Promise<string[]>;
  excerpt(number: number, shown: ShownPage, words: string[], before?: number): Passage;
  markedTitle(text: string, words: string[]): Piece[];
  /** Mark words in a part of this page; gives the marks in order, and the one at a folded place. */
  mark(part: Element, words: string[], at: number): { marks: Element[]; target: Element | null };
  wordsOf(query: string): string[];
  fold(text: string): string;
  /** Give each folded character of a text, and where its cluster begins and ends there. */
  foldPlaces(text: string, visit: (character: string, start: number, end: number) => void): void;
}

/** The engine, with an index that it has read. */
interface Opened {
  engine: SearchEngine;
  index: SearchIndex;
}

/* search/box.js */
interface SearchBox {
  open(): Promise<Opened>;
  ask<T>(act: (found: Opened) => T | Promise<T>): Promise<T>;
  fill(element: Element, pieces: Piece[]): void;
  /** Write what a page is about and its title, with the words marked. */
  fillTitle(element: Element, engine: SearchEngine, page: ShownPage, words: string[]): void;
  /** The address of a result, with the words to mark there and the place to show. */
  leadTo(address: string, marks: string[], at: number): string;
  /** Call `act` when somebody has stopped typing for a moment, never while an input method composes
      a word. Gives how to begin at once and how to leave off. */
  whenTyped(input: HTMLInputElement, act: () => void): { soon(): void; stop(): void };
  PATIENCE: number;
}

/* search/facets.js */
interface AskedFacets {
  chosen: SearchChoice;
  /** What the address asks for and nobody can choose here. */
  unknown: string[];
}

interface SearchFacets {
  /** The disclosure whose aspects can be offered: the only one there is, or the only one chosen; 0 for none. */
  onlyDisclosure(index: SearchIndex, chosen: string[]): number;
  /** The disclosures that are offered, by position from 1: their names are to be learnt before. */
  disclosures(answer: SearchAnswer, chosen: SearchChoice): number[];
  read(index: SearchIndex, aspects: string[], state: Record<string, string[]>): AskedFacets;
  offers(index: SearchIndex, aspects: string[], answer: SearchAnswer, chosen: SearchChoice): Record<string, FacetOffer>;
}
