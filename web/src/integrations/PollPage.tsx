// One poll, record by record.
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { at, send } from '../api/http';
import type { Poll } from '../api/types';
import { Frame } from '../ui/Frame';
import { Records } from '../ui/Records';
import { When } from '../ui/When';
import { counted } from '../ui/count';
import { countsOf, spaced } from './words';

interface PollDetail {
  poll: Poll;
  items: {
    person: string | null;
    lease: string | null;
    place: string | null;
    outcome: string;
    reason: string | null;
  }[];
}

export function PollPage({ property, poll }: { property: string; poll: string }) {
  const found = useQuery({
    queryKey: ['poll', property, poll],
    queryFn: () => send<PollDetail>('GET', at('properties', property, 'polls', poll)),
  });
  return (
    <Frame title={`Poll ${poll}`} up={{ href: at('properties', property, 'integrations'), label: 'Integrations' }}>
      {found.data && (
        <Text size="sm">
          {spaced(found.data.poll.outcome)}, <When at={found.data.poll.started_at} />:{' '}
          {counted(found.data.poll.records, 'record')}, {countsOf(found.data.poll)}. {found.data.poll.message}
        </Text>
      )}
      <Records
        label="Records that changed something"
        rows={found.data?.items}
        found={found}
        keyOf={(line) => `${line.person}/${line.lease}/${line.place}`}
        none="Every record was unchanged."
        columns={[
          { label: 'Person', of: (line) => line.person ?? '—' },
          { label: 'Lease', of: (line) => line.lease ?? line.place ?? '—', wide: true },
          { label: 'Outcome', of: (line) => spaced(line.outcome) },
          { label: 'Reason', of: (line) => line.reason ?? '—' },
        ]}
      />
    </Frame>
  );
}
