// What the ePMS showed before and shows now, side by side, with what is different made plain.
import { Table, Text } from '@mantine/core';
import type { FeedRecord } from '../api/types';
import classes from './Inbox.module.css';
import { type Pair, pairsOf } from './pairs';

const FIELDS: { name: keyof FeedRecord; label: string }[] = [
  { name: 'first_name', label: 'First name' },
  { name: 'last_name', label: 'Last name' },
  { name: 'email', label: 'E-mail' },
  { name: 'phone', label: 'Telephone' },
  { name: 'unit', label: 'Unit in the ePMS' },
  { name: 'status', label: 'Status in the ePMS' },
  { name: 'role_label', label: 'Role' },
  { name: 'lease', label: 'Lease' },
  { name: 'move_in', label: 'Move-in' },
  { name: 'move_out', label: 'Move-out' },
  { name: 'lease_end', label: 'Lease ends' },
];

export function Evidence({ before, after }: { before: readonly FeedRecord[]; after: readonly FeedRecord[] }) {
  const pairs = pairsOf(before, after);
  if (pairs.length === 0) {
    return <Text size="sm">The records behind this are no longer kept.</Text>;
  }
  return (
    <>
      {pairs.map((pair, index) => (
        <RecordTable key={index} {...pair} />
      ))}
    </>
  );
}

function RecordTable({ before, after }: Pair) {
  const shown = FIELDS.filter(({ name }) => before?.[name] || after?.[name]);
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table
        verticalSpacing={4}
        layout="fixed"
        withRowBorders={false}
        striped
        aria-label="ePMS record before and after"
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="30%">ePMS record</Table.Th>
            <Table.Th>Before</Table.Th>
            <Table.Th>Now</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ name, label }) => {
            const changed = (before?.[name] ?? '') !== (after?.[name] ?? '');
            return (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  {label}
                </Table.Th>
                <Cell record={before} name={name} />
                <Cell record={after} name={name} changed={changed} />
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Cell({
  record,
  name,
  changed = false,
}: {
  record: FeedRecord | undefined;
  name: keyof FeedRecord;
  changed?: boolean;
}) {
  return (
    <Table.Td style={{ overflowWrap: 'anywhere' }}>
      {record ? (
        <span className={changed ? classes.changed : undefined}>{record[name] || '—'}</span>
      ) : (
        <Text component="span" size="sm" c="dimmed">
          not shown
        </Text>
      )}
    </Table.Td>
  );
}
