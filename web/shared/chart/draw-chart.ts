/** Draws charts as SVG with Observable Plot. The library is fetched with this file, when a chart is first shown. */
import {
  areaY,
  axisX,
  axisY,
  barX,
  cell,
  dot,
  gridY,
  lineY,
  type Markish,
  type PlotOptions,
  plot,
  pointer,
  pointerX,
  rectY,
  ruleX,
  ruleY,
  text,
  tip,
} from '@observablehq/plot';
import type { Chart, ChartOf, ChartSeries } from './chart.ts';
import { axisEnd, controlLimits, namedPlaces } from './series.ts';

/** What the drawing says in words, made by the page in its language. */
export type DrawingWords = {
  say: (value: number | null) => string;
  limit: string;
  mean: string;
  /** From Monday on. */
  weekdays: readonly string[];
};

/** How wide a drawing is in its own units: it grows and shrinks with its frame, and on paper. */
export type DrawingWidth = 'wide' | 'narrow';
const WIDTHS = { wide: 720, narrow: 360 } as const satisfies Record<DrawingWidth, number>;
const HEIGHT = 240;
const BAR_HEIGHT = 24;
const CELL_MAX = 24;
const DAYS = 7;
/** One name of a place takes about so much of the axis. */
const NAME_WIDTH = 64;
/** With more points than this, a line has no marks. */
const MARKED_MAX = 40;

/** Each series is told by its dashes and its mark as well as by its colour. */
const LINES = [
  { color: 'var(--mc-chart-1)', dash: 'none', symbol: 'circle' },
  { color: 'var(--mc-chart-2)', dash: '7 3', symbol: 'square' },
  { color: 'var(--mc-chart-3)', dash: '2 3', symbol: 'triangle' },
  { color: 'var(--mc-chart-4)', dash: '9 3 2 3', symbol: 'diamond' },
] as const;
const PAST = { color: 'var(--cds-text-secondary)', dash: '1 3' } as const;
const lineOf = (index: number) => LINES[index % LINES.length] ?? LINES[0];

type Point = { x: number; value: number | null };
const pointsOf = ({ values }: ChartSeries): Point[] => values.map((value, x) => ({ x, value }));
const highestOf = (series: readonly ChartSeries[]): number =>
  Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));

/** @returns an SVG element that nothing in it names yet: the page gives it its title and its words */
export function drawChart(chart: Chart, words: DrawingWords, width: DrawingWidth): Element {
  const drawn = plot({
    width: WIDTHS[width],
    height: HEIGHT,
    marginTop: 16,
    marginRight: 16,
    marginBottom: 28,
    marginLeft: 52,
    style: { background: 'none', color: 'var(--cds-text-primary)', fontFamily: 'inherit', fontSize: '12px' },
    ...optionsOf(chart, words, WIDTHS[width]),
  });
  drawn.removeAttribute('width');
  drawn.removeAttribute('height');
  // The library names its groups ("rule", "dot") for readers that go into a drawing; this one is a single picture, described in words, and a group without a role may have no name.
  for (const group of drawn.querySelectorAll('[aria-label]')) group.removeAttribute('aria-label');
  return drawn;
}

function optionsOf(chart: Chart, words: DrawingWords, width: number): PlotOptions {
  switch (chart.kind) {
    case 'trend':
      return trend(chart, words, width);
    case 'bars':
      return bars(chart, words, width);
    case 'distribution':
      return distribution(chart, words, width);
    case 'flow':
      return flow(chart, words, width);
    case 'control':
      return control(chart, words, width);
    case 'heat':
      return heat(chart, words, width);
  }
}

/** The axes of what goes along days or weeks. */
function alongPlaces({ places }: Chart, end: number, words: DrawingWords, width: number) {
  const named = namedPlaces(places.length, Math.floor(width / NAME_WIDTH));
  const last = Math.max(1, places.length - 1);
  return {
    x: { type: 'linear', domain: [0, last] },
    y: { type: 'linear', domain: [0, end] },
    axes: [
      gridY({ ticks: 4, stroke: 'var(--cds-border-subtle-01)', strokeOpacity: 1 }),
      axisY({ ticks: 4, tickFormat: (value: number) => words.say(value), label: null, tickSize: 0 }),
      axisX(named, { tickFormat: (index: number) => nameAt(places, index), label: null, tickSize: 4 }),
      ruleY([0], { stroke: 'var(--cds-border-strong-01)' }),
    ] satisfies Markish[],
  } as const;
}

const nameAt = (places: Chart['places'], index: number): string => places[index]?.short ?? places[index]?.name ?? '';

/** All numbers of a place, beside the pointer. */
function tipOf({ places }: Chart, series: readonly ChartSeries[], words: DrawingWords): Markish {
  const lines = (x: number): string =>
    [places[x]?.name, ...series.map(({ name, values }) => `${name}: ${words.say(values[x] ?? null)}`)].join('\n');
  const top = (x: number): number => Math.max(0, ...series.map(({ values }) => values[x] ?? 0));
  const all = places.map((_, x) => ({ x, y: top(x), title: lines(x) }));
  return tip(all, pointerX({ x: 'x', y: 'y', title: 'title', fill: 'var(--cds-layer-01)' }));
}

function lineMarks(series: ChartSeries, index: number): Markish[] {
  const { color, dash, symbol } = lineOf(index);
  const points = pointsOf(series);
  return [
    lineY(points, { x: 'x', y: 'value', stroke: color, strokeWidth: 2, strokeDasharray: dash }),
    ...(points.length > MARKED_MAX ? [] : [dot(points, { x: 'x', y: 'value', fill: color, symbol, r: 3 })]),
  ];
}

function trend(chart: ChartOf<'trend'>, words: DrawingWords, width: number): PlotOptions {
  const all = chart.past ? [...chart.series, chart.past] : chart.series;
  const { x, y, axes } = alongPlaces(chart, endOf(chart, highestOf(all)), words, width);
  const past = chart.past
    ? [
        lineY(pointsOf(chart.past), {
          x: 'x',
          y: 'value',
          stroke: PAST.color,
          strokeDasharray: PAST.dash,
          strokeWidth: 2,
        }),
      ]
    : [];
  return { x, y, marks: [...axes, ...past, ...chart.series.flatMap(lineMarks), tipOf(chart, all, words)] };
}

/** Shares are drawn up to the whole. */
const endOf = ({ measure }: Chart, max: number): number => (measure === 'share' ? 1 : axisEnd(max));

function bars({ places, series: [only], measure }: ChartOf<'bars'>, words: DrawingWords, width: number): PlotOptions {
  const rows = places.map(({ name }, index) => ({ index, name, value: only.values[index] ?? 0 }));
  const names = Math.min(width * 0.4, 240);
  return {
    height: rows.length * BAR_HEIGHT + 16,
    marginLeft: names,
    marginRight: 96,
    marginTop: 8,
    marginBottom: 8,
    x: { domain: [0, measure === 'share' ? 1 : Math.max(1, highestOf([only]))], axis: null },
    y: { domain: rows.map(({ index }) => index), label: null, axis: null },
    marks: [
      text(rows, {
        y: 'index',
        x: 0,
        text: 'name',
        textAnchor: 'end',
        dx: -8,
        lineWidth: names / 12,
        textOverflow: 'ellipsis',
      }),
      barX(rows, { y: 'index', x: 'value', fill: 'var(--mc-chart-1)', insetTop: 3, insetBottom: 3 }),
      text(rows, { y: 'index', x: 'value', text: ({ value }) => words.say(value), textAnchor: 'start', dx: 6 }),
      ruleX([0], { stroke: 'var(--cds-border-strong-01)' }),
    ],
  };
}

function distribution(chart: ChartOf<'distribution'>, words: DrawingWords, width: number): PlotOptions {
  const {
    places,
    series: [only],
    limitAfter,
  } = chart;
  const rows = places.map((place, index) => ({
    index,
    name: place.short ?? place.name,
    value: only.values[index] ?? 0,
  }));
  const end = axisEnd(highestOf([only]));
  const inTime = { fill: 'var(--mc-chart-1)' };
  const late = { fill: 'url(#mc-chart-late)', stroke: 'var(--mc-chart-late)' };
  const [before, after] = [rows.slice(0, limitAfter), rows.slice(limitAfter)];
  const named = new Set(namedPlaces(rows.length, Math.floor(width / NAME_WIDTH)));
  return {
    marginTop: 32,
    x: { type: 'linear', domain: [-0.5, rows.length - 0.5], label: null },
    y: { domain: [0, end], label: null },
    marks: [
      () => latePattern(),
      gridY({ ticks: 4, stroke: 'var(--cds-border-subtle-01)', strokeOpacity: 1 }),
      axisY({ ticks: 4, tickFormat: (value: number) => words.say(value), label: null, tickSize: 0 }),
      axisX([...named], { tickFormat: (index: number) => rows[index]?.name ?? '', label: null, tickSize: 0 }),
      ...(
        [
          [before, inTime],
          [after, late],
        ] as const
      ).flatMap(([some, look]) => [
        barLike(some, look),
        text(
          some.filter(({ value }) => value > 0),
          { x: 'index', y: 'value', text: ({ value }) => words.say(value), dy: -8 },
        ),
      ]),
      ruleY([0], { stroke: 'var(--cds-border-strong-01)' }),
      ruleX([limitAfter - 0.5], { stroke: 'var(--cds-text-primary)', strokeWidth: 2 }),
      text([words.limit], { x: limitAfter - 0.5, y: end, text: (one: string) => one, dy: -16, fontWeight: 600 }),
    ],
  };
}

type Bar = { index: number; value: number };
const BAR_HALF = 0.42;

const barLike = (bars: readonly Bar[], look: { fill: string; stroke?: string }): Markish =>
  rectY([...bars], {
    x1: (bar: Bar) => bar.index - BAR_HALF,
    x2: (bar: Bar) => bar.index + BAR_HALF,
    y: 'value',
    ...look,
  });

const SVG = 'http://www.w3.org/2000/svg';

/** Strokes for what is late: seen without colours, and on a black and white print. */
function latePattern(): SVGElement {
  const make = (name: string, attributes: Readonly<Record<string, string>>): SVGElement => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const pattern = make('pattern', { id: 'mc-chart-late', width: '6', height: '6', patternUnits: 'userSpaceOnUse' });
  pattern.setAttribute('patternTransform', 'rotate(45)');
  pattern.append(make('rect', { width: '3', height: '6', fill: 'var(--mc-chart-late)' }));
  const definitions = make('defs', {});
  definitions.append(pattern);
  return definitions;
}

function flow(chart: ChartOf<'flow'>, words: DrawingWords, width: number): PlotOptions {
  const floors = chart.places.map(() => 0);
  const bands = chart.series.map(({ values }) =>
    chart.places.map((_, x) => {
      const from = floors[x] ?? 0;
      floors[x] = from + (values[x] ?? 0);
      return { x, from, to: floors[x] ?? 0 };
    }),
  );
  const { x, y, axes } = alongPlaces(chart, axisEnd(Math.max(0, ...floors)), words, width);
  const marks = bands.flatMap((band, index) => [
    areaY(band, { x: 'x', y1: 'from', y2: 'to', fill: lineOf(index).color, fillOpacity: 0.25 }),
    lineY(band, { x: 'x', y: 'to', stroke: lineOf(index).color, strokeWidth: 2, strokeDasharray: lineOf(index).dash }),
  ]);
  return { x, y, marks: [...axes, ...marks, tipOf(chart, chart.series, words)] };
}

function control(chart: ChartOf<'control'>, words: DrawingWords, width: number): PlotOptions {
  const {
    series: [only],
    of,
    places,
  } = chart;
  const limits = controlLimits(only.values, of.values);
  const { x, y, axes } = alongPlaces(chart, 1, words, width);
  if (!limits) return { x, y, marks: [...axes] };
  const step = { stroke: 'var(--cds-text-secondary)', strokeDasharray: '4 3', curve: 'step' } as const;
  const bound = (values: readonly (number | null)[]) =>
    lineY(pointsOf({ name: '', values }), { x: 'x', y: 'value', ...step });
  const outside = limits.outside.map((index) => ({
    x: index,
    value: only.values[index] ?? 0,
    name: nameAt(places, index),
  }));
  return {
    x,
    y,
    marginRight: 80,
    marks: [
      ...axes,
      bound(limits.lower),
      bound(limits.upper),
      ruleY([limits.mean], { stroke: 'var(--cds-text-secondary)' }),
      text([limits.mean], {
        x: Math.max(1, places.length - 1),
        y: limits.mean,
        text: () => words.mean,
        textAnchor: 'start',
        dx: 8,
      }),
      ...lineMarks(only, 0),
      dot(outside, { x: 'x', y: 'value', stroke: 'var(--mc-chart-late)', strokeWidth: 2, r: 7 }),
      text(outside, { x: 'x', y: 'value', text: 'name', dy: 16, fontWeight: 600 }),
      tipOf(chart, [only, of], words),
    ],
  };
}

function heat(chart: ChartOf<'heat'>, words: DrawingWords, width: number): PlotOptions {
  const {
    series: [only],
    places,
    firstWeekday,
  } = chart;
  const days = places.map(({ name, short }, index) => {
    const place = index + firstWeekday;
    const value = only.values[index] ?? 0;
    const title = `${name}: ${words.say(value)}`;
    return { week: Math.floor(place / DAYS), weekday: place % DAYS, value, name: short ?? name, title };
  });
  const weeks = (days.at(-1)?.week ?? 0) + 1;
  const margins = { left: 40, right: 8, top: 24 };
  const size = Math.min(CELL_MAX * 2, (width - margins.left - margins.right) / weeks);
  const height = Math.min(CELL_MAX, Math.max(12, size));
  const drawnWidth = margins.left + margins.right + size * weeks;
  const firsts = days.filter(({ weekday }, index) => index === 0 || weekday === 0);
  const named = namedPlaces(firsts.length, Math.max(1, Math.floor((size * weeks) / 48)));
  return {
    width: Math.max(drawnWidth, width),
    height: margins.top + height * DAYS + 8,
    marginLeft: margins.left,
    marginRight: Math.max(margins.right, width - margins.left - size * weeks),
    marginTop: margins.top,
    marginBottom: 8,
    x: { type: 'band', domain: Array.from({ length: weeks }, (_, week) => week), axis: null, padding: 0.06 },
    y: { type: 'band', domain: words.weekdays.map((_, index) => index), axis: null, padding: 0.06 },
    opacity: { type: 'linear', domain: [0, Math.max(1, highestOf([only]))], range: [0.04, 0.55] },
    marks: [
      cell(days, {
        x: 'week',
        y: 'weekday',
        fill: 'var(--mc-chart-1)',
        fillOpacity: 'value',
        stroke: 'var(--cds-border-subtle-01)',
      }),
      ...(size < 20
        ? []
        : [
            text(
              days.filter(({ value }) => value > 0),
              { x: 'week', y: 'weekday', text: ({ value }) => words.say(value), fontSize: size < 30 ? 9 : 11 },
            ),
          ]),
      text(
        words.weekdays.map((name, weekday) => ({ name, weekday })),
        { x: 0, y: 'weekday', text: 'name', textAnchor: 'end', dx: -size / 2 - 6 },
      ),
      text(
        named.map((index) => firsts[index]).filter((day) => day !== undefined),
        { x: 'week', y: 0, text: 'name', dy: -height / 2 - 8, textAnchor: 'middle' },
      ),
      tip(days, pointer({ x: 'week', y: 'weekday', title: 'title', fill: 'var(--cds-layer-01)' })),
    ],
  };
}
