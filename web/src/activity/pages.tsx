// What happened: at the doors, and to the records.
import { Badge, Group, Stack, Tabs, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { at } from '../api/http';
import { doorsQuery } from '../api/queries';
import type { AuditEntry, LogEntry } from '../api/types';
import type { PageProps } from '../shell/PropertyPages';
import { FilterSelect } from '../ui/FilterSelect';
import { Frame } from '../ui/Frame';
import { More } from '../ui/More';
import { Records } from '../ui/Records';
import { Told } from '../ui/Told';
import { When } from '../ui/When';
import { Who } from '../ui/Who';
import { usePaged } from '../ui/usePaged';

export default function Activity({ property }: PageProps) {
  const [params, setParams] = useSearchParams();
  return (
    <Frame title="Activity">
      <Tabs value={params.get('tab') ?? 'log'} onChange={(tab) => setParams({ tab: tab ?? 'log' })} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="log">Access log</Tabs.Tab>
          <Tabs.Tab value="audit">Audit trail</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="log">
          <AccessLog property={property} />
        </Tabs.Panel>
        <Tabs.Panel value="audit">
          <AuditTrail property={property} />
        </Tabs.Panel>
      </Tabs>
    </Frame>
  );
}

function AccessLog({ property }: { property: string }) {
  const doors = useQuery(doorsQuery(property));
  const [door, setDoor] = useState<string | null>(null);
  const [allowed, setAllowed] = useState<string | null>(null);
  const list = usePaged<LogEntry>(
    `${at('properties', property)}/log`,
    { door: door ?? undefined, allowed: allowed ?? undefined },
    true,
  );
  return (
    <Stack>
      <Group gap="xs">
        <FilterSelect
          label="Door"
          placeholder="All that you may see"
          data={doors.data?.map((each) => each.id) ?? []}
          value={door}
          onChange={setDoor}
          searchable
          limit={50}
        />
        <FilterSelect
          label="Outcome"
          data={[
            { value: 'true', label: 'opened' },
            { value: 'false', label: 'refused' },
          ]}
          value={allowed}
          onChange={setAllowed}
        />
      </Group>
      <Records
        label="Access log"
        rows={list.items}
        found={list}
        keyOf={(entry) => entry.id}
        none="Nobody has been at a door yet that you may see. What residents do at residences is private."
        columns={[
          { label: 'When', of: (entry) => <When at={entry.at} /> },
          { label: 'Door', of: (entry) => entry.door },
          { label: 'Person', of: (entry) => entry.person ?? '—' },
          {
            label: 'Outcome',
            of: (entry) => (
              <Badge variant="light" color={entry.allowed ? 'teal' : 'red'}>
                {entry.allowed ? 'opened' : (entry.reason ?? 'refused').replaceAll('_', ' ')}
              </Badge>
            ),
          },
          { label: 'How', of: (entry) => entry.how.replaceAll('_', ' '), wide: true },
        ]}
      />
      <More list={list} />
    </Stack>
  );
}

function AuditTrail({ property }: { property: string }) {
  const [subject, setSubject] = useState('');
  const [searched] = useDebouncedValue(subject.trim(), 250);
  const list = usePaged<AuditEntry>(`${at('properties', property)}/audit`, { subject: searched }, true);
  return (
    <Stack>
      <TextInput
        label="About"
        description="The id of a person, a key, a door …"
        maw={320}
        value={subject}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <Records
        label="Audit trail"
        rows={list.items}
        found={list}
        keyOf={(entry) => entry.number}
        none="Nothing fits."
        columns={[
          { label: 'When', of: (entry) => <When at={entry.at} /> },
          { label: 'What', of: (entry) => <Told text={entry.text} /> },
          { label: 'About', of: (entry) => entry.subject },
          { label: 'By', of: (entry) => <Who property={property} id={entry.actor} /> },
          { label: 'Why', of: (entry) => entry.reason ?? '—', wide: true },
        ]}
      />
      <More list={list} />
    </Stack>
  );
}
