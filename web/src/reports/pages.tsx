// Reports on screen and as CSV, each within what its reader manages.
import { Anchor, Select, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { at, query, send } from '../api/http';
import { useOwnRoles } from '../api/queries';
import { rightsOf } from '../api/rights';
import type { Page } from '../api/types';
import type { PageProps } from '../shell/PropertyPages';
import { Frame } from '../ui/Frame';
import { More } from '../ui/More';
import { Records } from '../ui/Records';
import { absolute } from '../ui/time';
import { ChangesReport } from './ChangesReport';
import { DownloadCsv } from './DownloadCsv';
import classes from './pages.module.css';
import { REPORTS, columnWords, isInstant } from './words';

const PAGE_LIMIT = 100;

export interface ReportPage extends Page<Record<string, string | null>> {
  columns: string[];
}

export default function Reports({ property, item }: PageProps) {
  const [, navigate] = useLocation();
  const rights = rightsOf(useOwnRoles(property));
  const offered = REPORTS.filter((report) => rights.has(report.needs));
  const chosen = REPORTS.find((report) => report.name === (item ?? 'changes'));
  const path = at('properties', property, 'reports', chosen?.name ?? '');
  return (
    <Frame
      title="Reports"
      actions={chosen && <DownloadCsv key={path} path={path} name={`${property}-${chosen.name}.csv`} />}
    >
      <Select
        label="Report"
        maw={320}
        data={offered.map((report) => ({ value: report.name, label: report.title }))}
        value={chosen?.name ?? null}
        onChange={(name) => name && navigate(at('properties', property, 'reports', name))}
        allowDeselect={false}
      />
      {chosen && (
        <Text size="sm" c="dimmed">
          {chosen.says}
        </Text>
      )}
      {!chosen && (
        <Text size="sm">
          There is no such report. <Anchor href={at('properties', property, 'reports')}>See all</Anchor>
        </Text>
      )}
      {chosen?.name === 'changes' && <ChangesReport property={property} />}
      {chosen && chosen.name !== 'changes' && <Rows key={chosen.name} path={path} title={chosen.title} />}
    </Frame>
  );
}

function Rows({ path, title }: { path: string; title: string }) {
  const list = useInfiniteQuery({
    queryKey: ['report', path],
    queryFn: ({ pageParam }) => send<ReportPage>('GET', `${path}${query({ limit: PAGE_LIMIT, cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const columns = list.data?.pages[0]?.columns.filter((column) => column !== 'before' && column !== 'after') ?? [];
  const rows = list.data?.pages.flatMap((page) => page.items);
  return (
    <>
      {/* What scrolls has to be reached by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.wide} role="region" aria-label={`Rows of ${title}`} tabIndex={0}>
        <Records
          label={title}
          rows={rows?.map((row, index) => ({ ...row, index }))}
          found={list}
          keyOf={(row) => row.index}
          none="The report has no row."
          columns={columns.map((column, index) => ({
            label: columnWords(column),
            of: (row) => cell((row as Record<string, string | null>)[column] ?? null),
            wide: index > 3,
          }))}
        />
      </div>
      <More list={{ ...list, items: rows }} />
    </>
  );
}

function cell(text: string | null) {
  if (text === null) return '—';
  return isInstant(text) ? <time dateTime={text}>{absolute(text)}</time> : text;
}
