// One person: status and unit, keys with the reasons for each, what was overridden, and how it came about.
import { Alert, Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconHandStop, IconInbox } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type Seen, at } from '../api/http';
import { seenPersonQuery, useOwnRoles } from '../api/queries';
import { rightsOf } from '../api/rights';
import type { PersonDetail } from '../api/types';
import { Frame, Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { Records } from '../ui/Records';
import { When } from '../ui/When';
import { Who } from '../ui/Who';
import { History } from './History';
import { HeldKeys } from './HeldKeys';
import { PersonActions } from './PersonActions';
import { fullName, statusWords } from './words';
import { useAct } from '../ui/useAct';

export function ResidentPage({ property, person }: { property: string; person: string }) {
  const found = useQuery({ ...seenPersonQuery(property, person), refetchInterval: 10_000 });
  const rights = rightsOf(useOwnRoles(property));
  const up = { href: at('properties', property, 'residents'), label: 'Residents' };
  if (!found.data) {
    return (
      <Frame title="Resident" up={up}>
        {found.error ? <Problem error={found.error} retry={() => void found.refetch()} /> : <Text>Loading…</Text>}
      </Frame>
    );
  }
  const seen = found.data;
  const data = seen.value;
  const units = [...new Set(data.records.map((record) => record.shown.unit))];
  return (
    <Frame title={fullName(data)} up={up} actions={<PersonActions property={property} seen={seen} rights={rights} />}>
      <Group gap="xs">
        <Badge variant="light" color={data.status === 'current' ? 'teal' : 'gray'}>
          {data.status}
        </Badge>
        <Text size="sm" c="dimmed">
          {units.length > 0
            ? `${units.length === 1 ? 'Unit' : 'Units'} ${units.join(', ')} in the ePMS`
            : 'Not in the ePMS'}
          {data.email ? ` · ${data.email}` : ''} · id {data.id}
        </Text>
        <Anchor
          size="sm"
          component={Link}
          href={`${at('properties', property, 'explain')}?person=${encodeURIComponent(data.id)}`}
        >
          Why does a door open, or not?
        </Anchor>
      </Group>
      <Notes property={property} seen={seen} mayDecide={rights.has('decide')} />
      <HeldKeys property={property} seen={seen} />
      <Section title="In the ePMS">
        <Records
          label="Records of the ePMS"
          rows={data.records}
          keyOf={(record) => `${record.shown.lease}/${record.shown.unit}`}
          none="The ePMS shows nothing of this person."
          columns={[
            { label: 'Unit', of: (record) => record.shown.unit },
            { label: 'Status', of: (record) => statusWords(record.shown.status, record.status) },
            { label: 'Lease', of: (record) => record.shown.lease || '—', wide: true },
            { label: 'Move-in', of: (record) => record.shown.move_in ?? '—' },
            { label: 'Move-out', of: (record) => record.shown.move_out ?? '—' },
          ]}
        />
      </Section>
      <History property={property} person={person} />
    </Frame>
  );
}

function Notes({ property, seen, mayDecide }: { property: string; seen: Seen<PersonDetail>; mayDecide: boolean }) {
  const person = seen.value;
  const act = useAct();
  const path = at('properties', property, 'people', person.id);
  return (
    <Stack gap="xs">
      {person.open_suggestion !== null && (
        <Alert variant="light" icon={<IconInbox aria-hidden />} title="A suggestion waits">
          <Anchor component={Link} size="sm" href={at('suggestions', property, person.open_suggestion)}>
            Look at suggestion {person.open_suggestion}
          </Anchor>
        </Alert>
      )}
      {person.hold && (
        <Alert color="orange" variant="light" icon={<IconHandStop aria-hidden />} title="On hold: nothing opens">
          <Who property={property} id={person.hold.by} />, <When at={person.hold.since} />: {person.hold.reason}
          {mayDecide && (
            <Button
              mt="xs"
              size="xs"
              variant="default"
              display="block"
              loading={act.isPending}
              onClick={() =>
                act.mutate({
                  ...{ method: 'DELETE', path: `${path}/hold`, upon: seen.version },
                  done: 'The hold is lifted',
                })
              }
            >
              Lift the hold
            </Button>
          )}
        </Alert>
      )}
      {person.manual_status && (
        <Alert color="yellow" variant="light" title={`Status set by hand: ${person.manual_status.status}`}>
          <Who property={property} id={person.manual_status.by} />, <When at={person.manual_status.set_at} />:{' '}
          {person.manual_status.reason}
          {mayDecide && (
            <Button
              mt="xs"
              size="xs"
              variant="default"
              display="block"
              loading={act.isPending}
              onClick={() =>
                act.mutate({
                  ...{ method: 'DELETE', path: `${path}/manual-status`, upon: seen.version },
                  done: 'The ePMS decides again, from the next poll on',
                })
              }
            >
              Follow the ePMS again
            </Button>
          )}
        </Alert>
      )}
    </Stack>
  );
}
