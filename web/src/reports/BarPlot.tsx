// Bars by week, stacked where there are several series. Each bar says its numbers; the table below says them, too.
import classes from './BarPlot.module.css';
import { type Week, axisOf, shortDay } from './weeks';

export interface Series {
  label: string;
  color: string;
  of: (week: Week) => number;
}

interface Props {
  title: string;
  weeks: readonly Week[];
  series: readonly Series[];
  words: (value: number) => string;
  wide: boolean;
  /** What the marks of the axis are multiples of, where the highest bar is this high. */
  baseOf: (highest: number) => number;
}

const HEIGHT = 180;
const LEFT = 52;
const BOTTOM = 24;
const TOP = 8;
const BAR = 0.64;

export function BarPlot({ title, weeks, series, words, wide, baseOf }: Props) {
  const width = wide ? 960 : 460;
  const totals = weeks.map((week) => series.reduce((sum, each) => sum + each.of(week), 0));
  const highest = Math.max(...totals, 0);
  const base = baseOf(highest);
  const axis = axisOf(highest / base);
  const top = axis.top * base;
  const marks = axis.marks.map((mark) => mark * base);
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const step = (width - LEFT) / Math.max(weeks.length, 1);
  const every = wide ? 1 : 3;
  return (
    <svg
      viewBox={`0 0 ${width} ${HEIGHT}`}
      className={classes.plot}
      role="img"
      aria-label={summary(title, totals, words)}
    >
      {marks.map((mark) => (
        <g key={mark}>
          <line x1={LEFT} x2={width} y1={y(mark)} y2={y(mark)} className={classes.line} />
          <text x={LEFT - 8} y={y(mark) + 4} textAnchor="end" className={classes.text}>
            {words(mark)}
          </text>
        </g>
      ))}
      {weeks.map((week, index) => {
        const x = LEFT + step * index + (step * (1 - BAR)) / 2;
        const told = series.map((each) => `${each.label}: ${words(each.of(week))}`).join(', ');
        return (
          <g key={week.monday}>
            <title>{`Week of ${shortDay(week.monday)}. ${told}`}</title>
            <rect x={LEFT + step * index} y={TOP} width={step} height={HEIGHT - TOP - BOTTOM} fill="transparent" />
            {stackOf(week, series).map(({ each, from, to }) => (
              <rect key={each.label} x={x} y={y(to)} width={step * BAR} height={y(from) - y(to)} fill={each.color} />
            ))}
            {(weeks.length - 1 - index) % every === 0 && (
              <text x={x + (step * BAR) / 2} y={HEIGHT - 6} textAnchor="middle" className={classes.text}>
                {shortDay(week.monday)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

function stackOf(week: Week, series: readonly Series[]) {
  let from = 0;
  return series.map((each) => {
    const to = from + each.of(week);
    const part = { each, from, to };
    from = to;
    return part;
  });
}

function summary(title: string, totals: readonly number[], words: (value: number) => string): string {
  return `${title}: ${totals.length} weeks, at most ${words(Math.max(...totals, 0))}, the last ${words(totals.at(-1) ?? 0)}`;
}
