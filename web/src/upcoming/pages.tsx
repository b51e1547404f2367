// What is about to change in the next 14 days, by day, and what should have changed already.
import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconCalendarCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { at, send } from '../api/http';
import { propertiesQuery, useOwnRoles } from '../api/queries';
import { rightsOf } from '../api/rights';
import type { PageProps } from '../shell/PropertyPages';
import { Empty } from '../ui/Empty';
import { Frame, Section } from '../ui/Frame';
import { ReasonForm } from '../ui/ReasonForm';
import { Records } from '../ui/Records';
import { type UpcomingChange, byDay, dayWords, doNowWords, isOverdue, whatWords } from './words';

export default function Upcoming({ property }: PageProps) {
  const found = useQuery({
    queryKey: ['upcoming', property],
    queryFn: async () => (await send<{ items: UpcomingChange[] }>('GET', at('properties', property, 'upcoming'))).items,
  });
  const place = useQuery(propertiesQuery).data?.find((each) => each.id === property);
  const rights = rightsOf(useOwnRoles(property));
  const [moving, setMoving] = useState<UpcomingChange>();
  const overdue = found.data?.filter(isOverdue) ?? [];
  const days = byDay(found.data?.filter((change) => !isOverdue(change)) ?? []);
  const onMove = rights.has('decide') ? setMoving : undefined;
  return (
    <Frame title="Upcoming">
      <Text size="sm" c="dimmed">
        What the ePMS announces and what ends by itself in the next 14 days. Dates give and take nothing alone: a
        move-out takes keys when the ePMS says that it has happened.
      </Text>
      {(!found.data || found.error) && (
        <Records label="Upcoming" rows={undefined} found={found} keyOf={() => ''} none="" columns={[]} />
      )}
      {found.data?.length === 0 && (
        <Empty icon={<IconCalendarCheck />} title="Nothing is announced">
          The ePMS announces no move for the next 14 days, and no key starts or ends in them.
        </Empty>
      )}
      {overdue.length > 0 && (
        <Section title="Should have happened already">
          <Alert color="orange" variant="light" mb="xs">
            The day has passed and the ePMS has not changed the status. Ask the leasing office, or do it now.
          </Alert>
          <Changes
            label="Should have happened already"
            changes={overdue}
            property={property}
            zone={place?.zone}
            onMove={onMove}
          />
        </Section>
      )}
      {days.map(([day, changes]) => (
        <Section key={day} title={dayWords(day)}>
          <Changes label={dayWords(day)} changes={changes} property={property} zone={place?.zone} onMove={onMove} />
        </Section>
      ))}
      {moving && <DoNow property={property} change={moving} onClose={() => setMoving(undefined)} />}
    </Frame>
  );
}

interface ChangesProps {
  label: string;
  changes: UpcomingChange[];
  property: string;
  zone: string | undefined;
  onMove: ((change: UpcomingChange) => void) | undefined;
}

function Changes({ label, changes, property, zone, onMove }: ChangesProps) {
  return (
    <Records
      label={label}
      rows={changes}
      keyOf={(change) => `${change.kind}/${change.person}/${change.pms_unit ?? ''}/${change.keys.join()}`}
      href={(change) => at('properties', property, 'residents', change.person)}
      none="Nothing."
      columns={[
        { label: 'Who', of: (change) => change.name ?? `Person ${change.person}` },
        {
          label: 'What',
          of: (change) => (
            <Stack gap={2}>
              <Text size="sm">{whatWords(change, zone)}</Text>
              <Group gap={4}>
                {change.keys.map((key) => (
                  <Badge key={key} variant="light" color="gray" tt="none">
                    {key}
                  </Badge>
                ))}
              </Group>
            </Stack>
          ),
        },
        {
          label: 'To do',
          of: (change) =>
            change.do_now && onMove ? (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => onMove(change)}
                aria-label={`Do it now: ${change.name ?? change.person}`}
              >
                Do it now…
              </Button>
            ) : null,
        },
      ]}
    />
  );
}

function DoNow({ property, change, onClose }: { property: string; change: UpcomingChange; onClose: () => void }) {
  return (
    <ReasonForm
      title={`Do it now: ${change.name ?? change.person}`}
      explanation={doNowWords(change)}
      confirm={`Set to ${change.do_now}`}
      saveOf={(reason) => ({
        method: 'POST',
        path: at('properties', property, 'upcoming', change.person, 'do-now'),
        body: { reason },
        done: `${change.name ?? change.person} is ${change.do_now} now`,
      })}
      onClose={onClose}
    />
  );
}
