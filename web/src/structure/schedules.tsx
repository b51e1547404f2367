// All hours of a property in one place: when doors stand open for everybody, and when keys open.
import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { at } from '../api/http';
import { doorsQuery, keysQuery, propertiesQuery } from '../api/queries';
import type { Door, Key } from '../api/types';
import { Frame, Section } from '../ui/Frame';
import { Records } from '../ui/Records';
import { DoorHoursDialog } from './DoorHoursDialog';
import { Editing } from './Editing';
import { KeyDialog } from './KeyDialog';
import { useMayEdit } from './useSetUp';
import { hoursWords } from './words';

export function SchedulesPage({ property }: { property: string }) {
  const zone = useQuery(propertiesQuery).data?.find((each) => each.id === property)?.zone;
  return (
    <Frame title="Schedules">
      <Text size="sm">All hours are those of the clock on the wall of the property{zone ? ` (${zone})` : ''}.</Text>
      <DoorHours property={property} />
      <KeyHours property={property} />
    </Frame>
  );
}

function DoorHours({ property }: { property: string }) {
  const found = useQuery(doorsQuery(property));
  const mayEdit = useMayEdit(property, 'edit_doors');
  const [editing, setEditing] = useState<string>();
  const path = (door: string) => at('properties', property, 'doors', door);
  return (
    <Section title="Doors that stand open for everybody">
      <Records<Door>
        label="Hours of doors"
        rows={found.data}
        found={found}
        keyOf={(door) => door.id}
        href={(door) => path(door.id)}
        none="There is no door."
        columns={[
          { label: 'Door', of: (door) => door.id },
          { label: 'Open to everybody', of: (door) => hoursWords(door.unlocked, 'never') },
          ...(mayEdit ? [change<Door>((door) => setEditing(door.id))] : []),
        ]}
      />
      {editing !== undefined && (
        <Editing<Door> path={path(editing)} title={`Hours of door ${editing}`} onClose={() => setEditing(undefined)}>
          {(seen) => <DoorHoursDialog property={property} seen={seen} onClose={() => setEditing(undefined)} />}
        </Editing>
      )}
    </Section>
  );
}

function KeyHours({ property }: { property: string }) {
  const found = useQuery(keysQuery(property));
  const mayEdit = useMayEdit(property, 'edit_keys');
  const [editing, setEditing] = useState<string>();
  const path = (key: string) => at('properties', property, 'keys', key);
  return (
    <Section title="Key schedules">
      <Records<Key>
        label="Hours of keys"
        rows={found.data}
        found={found}
        keyOf={(key) => key.id}
        href={(key) => path(key.id)}
        none="There is no key."
        columns={[
          { label: 'Key', of: (key) => key.id },
          {
            label: 'Opens',
            of: (key) => (
              <>
                {hoursWords(key.schedule, 'at all hours')}
                {key.doors
                  .filter((each) => each.schedule)
                  .map((each) => (
                    <Text key={each.door} size="sm">
                      {each.door}: {hoursWords(each.schedule ?? [], 'at all hours')}
                    </Text>
                  ))}
              </>
            ),
          },
          ...(mayEdit ? [change<Key>((key) => setEditing(key.id))] : []),
        ]}
      />
      {editing !== undefined && (
        <Editing<Key> path={path(editing)} title={`Edit key ${editing}`} onClose={() => setEditing(undefined)}>
          {(seen) => <KeyDialog property={property} seen={seen} onClose={() => setEditing(undefined)} />}
        </Editing>
      )}
    </Section>
  );
}

function change<T extends { id: string }>(open: (row: T) => void) {
  return {
    label: 'What can be done',
    of: (row: T) => (
      <Button size="compact-sm" variant="subtle" aria-label={`Change the hours of ${row.id}`} onClick={() => open(row)}>
        Change…
      </Button>
    ),
  };
}
