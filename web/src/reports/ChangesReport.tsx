// What changed week by week: three plots, and the same numbers as a table for whoever does not see them.
import { Grid, Group, Paper, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { at, send } from '../api/http';
import { Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { Records } from '../ui/Records';
import { people } from '../ui/count';
import { BarPlot, type Series } from './BarPlot';
import type { ReportPage } from './pages';
import { type Week, shortDay, waitBase, waitWords, weekOf } from './weeks';

export function ChangesReport({ property }: { property: string }) {
  const found = useQuery({
    queryKey: ['report', property, 'changes'],
    queryFn: async () =>
      (await send<ReportPage>('GET', at('properties', property, 'reports', 'changes'))).items.map(weekOf),
  });
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton h={240} aria-busy />;
  const weeks = found.data;
  return (
    <>
      <Grid gap="md">
        <Plot
          title="Changes"
          says="Suggestions by the week of their decision"
          weeks={weeks}
          series={CHANGES}
          span={12}
        />
        <Plot
          title="Time to a decision"
          says="From detection to the decision of a person: the median"
          weeks={weeks}
          series={WAITS}
          words={waitWords}
          baseOf={waitBase}
        />
        <Plot
          title="Keys after the lease"
          says="Hours for which people whose access was to end still had it, together"
          weeks={weeks}
          series={OUTLIVED}
          words={(hours) => `${hours} h`}
        />
      </Grid>
      <Section title="The same in numbers">
        <Records
          label="Changes by week"
          rows={weeks}
          keyOf={(week) => week.monday}
          none="Nothing yet."
          columns={[
            { label: 'Week of', of: (week) => shortDay(week.monday) },
            { label: 'Gave', of: (week) => week.gave },
            { label: 'Ended', of: (week) => week.ended },
            { label: 'Moved', of: (week) => week.moved },
            { label: 'Declined', of: (week) => week.declined, wide: true },
            { label: 'Decided within', of: (week) => (week.medianWait === null ? '—' : waitWords(week.medianWait)) },
            {
              label: 'Keys after the lease',
              of: (week) => (week.outlived ? `${people(week.outlived)}, ${week.outlivedHours} h` : '—'),
              wide: true,
            },
          ]}
        />
      </Section>
    </>
  );
}

const CHANGES: readonly Series[] = [
  { label: 'Gave access', color: 'var(--plot-1)', of: (week) => week.gave },
  { label: 'Ended access', color: 'var(--plot-2)', of: (week) => week.ended },
  { label: 'Unit changes', color: 'var(--plot-3)', of: (week) => week.moved },
  { label: 'Declined', color: 'var(--plot-4)', of: (week) => week.declined },
];
const WAITS: readonly Series[] = [{ label: 'Median', color: 'var(--plot-1)', of: (week) => week.medianWait ?? 0 }];
const OUTLIVED: readonly Series[] = [{ label: 'Hours', color: 'var(--plot-2)', of: (week) => week.outlivedHours }];

interface PlotProps {
  title: string;
  says: string;
  weeks: readonly Week[];
  series: readonly Series[];
  words?: (value: number) => string;
  span?: number;
  baseOf?: (highest: number) => number;
}

function Plot({ title, says, weeks, series, words = String, span = 6, baseOf = () => 1 }: PlotProps) {
  return (
    <Grid.Col span={{ base: 12, md: span }}>
      <Paper withBorder p="md" component="figure" m={0}>
        <figcaption>
          <Text fw={600}>{title}</Text>
          <Text size="sm" c="dimmed">
            {says}
          </Text>
        </figcaption>
        <BarPlot title={title} weeks={weeks} series={series} words={words} wide={span === 12} baseOf={baseOf} />
        {series.length > 1 && (
          <Group gap="md" mt="xs">
            {series.map((each) => (
              <Group key={each.label} gap={6}>
                <svg width={12} height={12} aria-hidden>
                  <rect width={12} height={12} rx={3} fill={each.color} />
                </svg>
                <Text size="xs">{each.label}</Text>
              </Group>
            ))}
          </Group>
        )}
      </Paper>
    </Grid.Col>
  );
}
