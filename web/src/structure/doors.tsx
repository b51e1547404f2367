// Doors, and by which keys each opens.
import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { at } from '../api/http';
import { doorsQuery, keysQuery } from '../api/queries';
import type { Door } from '../api/types';
import { Frame, Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { Records } from '../ui/Records';
import { DoorDialog } from './DoorDialog';
import { DeleteDialog } from './Editing';
import { Filtered } from './Filtered';
import { ThingActions } from './ThingActions';
import { useMayEdit } from './useSetUp';
import { DOOR_TYPES, KEY_KINDS, hoursWords } from './words';

export function DoorsPage({ property }: { property: string }) {
  const found = useQuery(doorsQuery(property));
  const mayEdit = useMayEdit(property, 'edit_doors');
  const [adding, setAdding] = useState(false);
  return (
    <Frame title="Doors" actions={mayEdit && <Button onClick={() => setAdding(true)}>Add a door…</Button>}>
      {adding && <DoorDialog property={property} onClose={() => setAdding(false)} />}
      <Filtered
        label="Doors"
        rows={found.data}
        found={found}
        textOf={(door) => `${door.id} ${DOOR_TYPES[door.type] ?? door.type}`}
        keyOf={(door) => door.id}
        href={(door) => at('properties', property, 'doors', door.id)}
        none="No door fits."
        columns={[
          { label: 'Door', of: (door) => door.id },
          { label: 'Kind', of: (door) => DOOR_TYPES[door.type] ?? door.type },
          { label: 'Lock', of: (door) => lockWords(door.installed, door.connected) },
        ]}
      />
    </Frame>
  );
}

function lockWords(installed: boolean, connected: boolean): string {
  if (!installed) return 'none';
  return connected ? 'connected' : 'offline: learns of changes at its next Door Sync';
}

export function DoorPage({ property, door }: { property: string; door: string }) {
  const doors = useQuery(doorsQuery(property));
  const keys = useQuery(keysQuery(property));
  const found = doors.data?.find((each) => each.id === door);
  const mayEdit = useMayEdit(property, 'edit_doors');
  const frame = { title: `Door ${door}`, up: { href: at('properties', property, 'doors'), label: 'Doors' } };
  if (doors.data && !found) return <Frame {...frame}>There is no such door.</Frame>;
  return (
    <Frame
      {...frame}
      actions={
        mayEdit &&
        found && (
          <ThingActions<Door>
            what={`door ${door}`}
            path={at('properties', property, 'doors', door)}
            edit={(seen, close) => <DoorDialog property={property} seen={seen} onClose={close} />}
            remove={(close) => <DeleteDoor property={property} door={found} onClose={close} />}
          />
        )
      }
    >
      {doors.error && <Problem error={doors.error} retry={() => void doors.refetch()} />}
      {found && (
        <Text size="sm">
          {DOOR_TYPES[found.type] ?? found.type}
          {found.unit ? `, leads to unit ${found.unit}` : ''}. Lock: {lockWords(found.installed, found.connected)}. Open
          to everybody: {hoursWords(found.unlocked, 'never')}.
        </Text>
      )}
      <Section title="Keys that open it">
        <Records
          label="Keys that open the door"
          rows={keys.data?.filter((key) => key.doors.some((each) => each.door === door))}
          found={keys}
          keyOf={(key) => key.id}
          href={(key) => at('properties', property, 'keys', key.id)}
          none="No key has this door: nobody gets in by a key."
          columns={[
            { label: 'Key', of: (key) => key.id },
            { label: 'Kind', of: (key) => KEY_KINDS[key.kind] ?? key.kind },
          ]}
        />
      </Section>
    </Frame>
  );
}

function DeleteDoor({ property, door, onClose }: { property: string; door: Door; onClose: () => void }) {
  const [, navigate] = useLocation();
  const keys = useQuery(keysQuery(property));
  const blocks = keys.data && [
    ...(door.installed ? ['A lock is activated there: deactivate it first.'] : []),
    ...keys.data
      .filter((key) => key.doors.some((each) => each.door === door.id))
      .map((key) => `The key ${key.id} opens it: take it out of that key first.`),
  ];
  return (
    <DeleteDialog
      what={`door ${door.id}`}
      path={at('properties', property, 'doors', door.id)}
      blocks={blocks}
      consequence="It has no lock and no key opens it: nobody's access changes. What the log says of it stays."
      onDone={() => navigate(at('properties', property, 'doors'))}
      onClose={onClose}
    />
  );
}
