// Locks that have not learned of a change yet, and who still gets in there.
import { Badge, Stack, Text } from '@mantine/core';
import { Records } from '../ui/Records';
import { When } from '../ui/When';
import { doorHref, useItems } from './queries';
import type { Disagreement, ListState } from './types';

export function DoorsBehind({ property }: { property: string }) {
  const found = useItems<ListState>(property, 'doors-requiring-updates');
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        Locks that have not confirmed what they should hold, the longest behind first. Until they do, they open to whom
        they opened before.
      </Text>
      <Records
        label="Doors requiring updates"
        rows={found.data}
        found={found}
        keyOf={(state) => state.door}
        href={doorHref(property)}
        none="Every lock holds what it should."
        columns={[
          { label: 'Door', of: (state) => state.door },
          { label: 'Fell behind', of: (state) => (state.behind_since ? <When at={state.behind_since} /> : '—') },
          {
            label: 'What it needs',
            of: (state) =>
              state.failing_since ? (
                <Badge color="red" variant="light">
                  failing
                </Badge>
              ) : state.connected ? (
                'an answer of the lock'
              ) : (
                'a Door Sync'
              ),
          },
          { label: 'Left out', of: (state) => state.left_out || '—', wide: true },
        ]}
      />
    </Stack>
  );
}

export function Exposure({ property }: { property: string }) {
  const found = useItems<Disagreement>(property, 'exposure');
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        Who was revoked and still gets in, because the lock has not learned of it: the oldest first.
      </Text>
      <Records
        label="Still open"
        rows={found.data}
        found={found}
        keyOf={(row) => `${row.door}/${row.person}/${row.key}`}
        href={doorHref(property)}
        none="No lock opens to anybody who was revoked."
        columns={[
          { label: 'Door', of: (row) => row.door },
          { label: 'Person', of: (row) => row.person },
          { label: 'Key', of: (row) => row.key, wide: true },
          { label: 'Revoked', of: (row) => <When at={row.since} /> },
        ]}
      />
    </Stack>
  );
}
