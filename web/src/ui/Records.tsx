// A table of records: the first column leads to the record where there is more to see of it.
import { Anchor, Skeleton, Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Problem } from './Problem';

export interface Column<T> {
  label: string;
  of: (row: T) => ReactNode;
  /** Left out on narrow screens. */
  wide?: boolean;
}

/** How the reading of the rows goes. */
interface Reading {
  error: unknown;
  refetch: () => unknown;
}

/** Rows that are read may not be there: the list says why then. */
type Rows<T> = { rows: readonly T[]; found?: undefined } | { rows: readonly T[] | undefined; found: Reading };

type Props<T> = Rows<T> & {
  label: string;
  columns: readonly Column<T>[];
  keyOf: (row: T) => string | number;
  href?: (row: T) => string;
  none: string;
};

export function Records<T>({ rows, found, ...list }: Props<T>) {
  const problem = found?.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : null;
  if (!rows) {
    if (problem) return problem;
    return (
      <Stack gap="xs" aria-busy>
        {[0, 1, 2, 3, 4].map((each) => (
          <Skeleton key={each} h={36} />
        ))}
      </Stack>
    );
  }
  return (
    <>
      <Those rows={rows} {...list} />
      {problem}
    </>
  );
}

type ThoseProps<T> = Omit<Props<T>, 'rows' | 'found'> & { rows: readonly T[] };

function Those<T>({ label, rows, columns, keyOf, href, none }: ThoseProps<T>) {
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {none}
      </Text>
    );
  }
  return (
    <Table aria-label={label} verticalSpacing="xs" highlightOnHover={href !== undefined}>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column.label} {...(column.wide ? { visibleFrom: 'sm' } : {})}>
              {column.label}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={keyOf(row)}>
            {columns.map((column, index) => (
              <Table.Td
                key={column.label}
                style={{ overflowWrap: 'anywhere' }}
                {...(column.wide ? { visibleFrom: 'sm' } : {})}
              >
                {index === 0 && href ? (
                  <Anchor component={Link} inherit href={href(row)} fw={600}>
                    {column.of(row)}
                  </Anchor>
                ) : (
                  column.of(row)
                )}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
