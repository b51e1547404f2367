// Why somebody can or cannot open a door, now or at another time: the whole chain from the ePMS to the lock.
import { Alert, Group, Select, Stack, Text, TextInput, Timeline } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDoor, IconDoorOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { at, query, send } from '../api/http';
import { doorsQuery, personQuery } from '../api/queries';
import type { Explanation, Page, PersonLine } from '../api/types';
import { fullName } from '../people/words';
import type { PageProps } from '../shell/PropertyPages';
import { Frame } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { Sentence } from '../ui/Sentence';
import { absolute } from '../ui/time';
import { reasonText, stepTitle } from './words';

export default function Explain({ property }: PageProps) {
  const [params, setParams] = useSearchParams();
  const person = params.get('person');
  const door = params.get('door');
  const when = params.get('at');
  const set = (fields: Record<string, string | null>) => {
    const all = { person, door, at: when, ...fields };
    setParams(Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => Boolean(pair[1]))));
  };
  return (
    <Frame title="Explain">
      <Text size="sm">Why does a door open for somebody, or why not?</Text>
      <Group gap="xs" align="end">
        <PersonPicker property={property} person={person} onChange={(value) => set({ person: value })} />
        <DoorPicker property={property} door={door} onChange={(value) => set({ door: value })} />
        <TextInput
          type="datetime-local"
          label="At (your time; empty is now)"
          value={when ?? ''}
          onChange={(event) => set({ at: event.currentTarget.value })}
        />
      </Group>
      {person && door && <Answer property={property} person={person} door={door} when={when} />}
    </Frame>
  );
}

interface PersonPickerProps {
  property: string;
  person: string | null;
  onChange: (person: string | null) => void;
}

function PersonPicker({ property, person, onChange }: PersonPickerProps) {
  const [text, setText] = useState('');
  const [searched] = useDebouncedValue(text, 250);
  const path = at('properties', property, 'people');
  const found = useQuery({
    queryKey: ['people', property, searched],
    queryFn: () => send<Page<PersonLine>>('GET', `${path}${query({ q: searched.trim(), limit: 20 })}`),
  });
  const chosen = useQuery({ ...personQuery(property, person ?? ''), enabled: person !== null });
  const lines = found.data?.items ?? [];
  const options = lines.map((line) => ({
    value: line.id,
    label: `${fullName(line)} (${line.units.join(', ') || line.id})`,
  }));
  if (chosen.data && person && !lines.some((line) => line.id === person)) {
    options.unshift({ value: person, label: fullName(chosen.data) });
  }
  return (
    <Select
      label="Person"
      placeholder="Name, e-mail or id"
      data={options}
      value={person}
      onChange={onChange}
      onSearchChange={setText}
      filter={({ options: all }) => all}
      searchable
      miw={220}
    />
  );
}

function DoorPicker({
  property,
  door,
  onChange,
}: {
  property: string;
  door: string | null;
  onChange: (door: string | null) => void;
}) {
  const doors = useQuery(doorsQuery(property));
  return (
    <Select
      label="Door"
      placeholder="Choose"
      data={doors.data?.map((each) => each.id) ?? []}
      value={door}
      onChange={onChange}
      searchable
      limit={50}
    />
  );
}

interface AnswerProps {
  property: string;
  person: string;
  door: string;
  when: string | null;
}

function Answer({ property, person, door, when }: AnswerProps) {
  const instant = when ? new Date(when).toISOString() : undefined;
  const path = `${at('properties', property)}/explain${query({ person, door, at: instant })}`;
  const found = useQuery({ queryKey: ['explain', path], queryFn: () => send<Explanation>('GET', path) });
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Text>Looking…</Text>;
  const { allowed, reason, chain, at: asked } = found.data;
  const steps = chain.filter((step) => step.about !== 'answer'); // that one stands above them
  return (
    <Stack>
      <Alert
        role="status"
        variant="light"
        color={allowed ? 'teal' : 'red'}
        icon={allowed ? <IconDoor aria-hidden /> : <IconDoorOff aria-hidden />}
        title={allowed ? `Yes: ${door} opens` : `No: ${door} stays closed`}
      >
        {reasonText(reason)} {absolute(asked)}
      </Alert>
      <Timeline bulletSize={14} lineWidth={2} aria-label="Why">
        {steps.map((step) => (
          <Timeline.Item key={`${step.about}/${step.text}`} title={stepTitle(step.about)}>
            <Text size="sm">
              <Sentence text={step.text} />
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </Stack>
  );
}
