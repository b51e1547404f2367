// What happened to somebody's access, newest first.
import { Text, Timeline } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { at, send } from '../api/http';
import type { HistoryEntry, Page } from '../api/types';
import { Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { Told } from '../ui/Told';
import { When } from '../ui/When';
import { Who } from '../ui/Who';

export function History({ property, person }: { property: string; person: string }) {
  const path = `${at('properties', property, 'people', person)}/history`;
  const found = useQuery({
    queryKey: ['history', property, person],
    queryFn: () => send<Page<HistoryEntry>>('GET', path),
    refetchInterval: 10_000,
  });
  return (
    <Section title="What happened">
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      <Timeline bulletSize={12} lineWidth={2}>
        {found.data?.items.map((entry) => (
          <Timeline.Item key={entry.number}>
            <Text size="sm">
              <Told text={entry.text} />
            </Text>
            <Text size="xs" c="dimmed">
              <When at={entry.at} /> · <Who property={property} id={entry.actor} />
              {entry.reason ? ` · ${entry.reason}` : ''}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </Section>
  );
}
