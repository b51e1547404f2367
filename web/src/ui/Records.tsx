// A table of records: the first column leads to the record where there is more to see of it.
import { Anchor, Skeleton, Stack, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

export interface Column<T> {
  label: string;
  of: (row: T) => ReactNode;
  /** Left out on narrow screens. */
  wide?: boolean;
}

interface Props<T> {
  label: string;
  rows: readonly T[] | undefined;
  columns: readonly Column<T>[];
  keyOf: (row: T) => string | number;
  href?: (row: T) => string;
  none: string;
}

export function Records<T>({ label, rows, columns, keyOf, href, none }: Props<T>) {
  if (!rows) {
    return (
      <Stack gap="xs" aria-busy>
        {[0, 1, 2, 3, 4].map((each) => (
          <Skeleton key={each} h={36} />
        ))}
      </Stack>
    );
  }
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
                  <Anchor component={Link} href={href(row)} fw={600}>
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
