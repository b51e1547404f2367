// Units, and who belongs to one.
import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { at, send } from '../api/http';
import { doorsQuery, keysQuery } from '../api/queries';
import type { Unit } from '../api/types';
import { Frame, Section } from '../ui/Frame';
import { Records } from '../ui/Records';
import { DeleteDialog } from './Editing';
import { Filtered } from './Filtered';
import { ThingActions } from './ThingActions';
import { UnitDialog } from './UnitDialog';
import { useMayEdit, useUnits } from './useSetUp';

export function UnitsPage({ property }: { property: string }) {
  const found = useUnits(property);
  const mayEdit = useMayEdit(property, 'edit_units');
  const [adding, setAdding] = useState(false);
  return (
    <Frame title="Units" actions={mayEdit && <Button onClick={() => setAdding(true)}>Add a unit…</Button>}>
      {adding && <UnitDialog property={property} onClose={() => setAdding(false)} />}
      <Filtered
        label="Units"
        rows={found.data}
        found={found}
        textOf={(unit) => `${unit.id} ${unit.building ?? ''}`}
        keyOf={(unit) => unit.id}
        href={(unit) => at('properties', property, 'units', unit.id)}
        none="No unit fits."
        columns={[
          { label: 'Unit', of: (unit) => unit.id },
          { label: 'Building', of: (unit) => unit.building || 'a building of its own' },
        ]}
      />
    </Frame>
  );
}

interface Residents {
  items: { person: string; by_feed: boolean; by_hand: boolean }[];
}

const residentsQuery = (property: string, unit: string) => ({
  queryKey: ['unit-residents', property, unit],
  queryFn: () => send<Residents>('GET', `${at('properties', property, 'units', unit)}/residents`),
});

export function UnitPage({ property, unit }: { property: string; unit: string }) {
  const people = useQuery(residentsQuery(property, unit));
  const keys = useQuery(keysQuery(property));
  const mayEdit = useMayEdit(property, 'edit_units');
  const building = useUnits(property).data?.find((each) => each.id === unit)?.building;
  return (
    <Frame
      title={`Unit ${unit}`}
      up={{ href: at('properties', property, 'units'), label: 'Units' }}
      actions={
        mayEdit && (
          <ThingActions<Unit>
            what={`unit ${unit}`}
            path={at('properties', property, 'units', unit)}
            edit={(seen, close) => <UnitDialog property={property} seen={seen} onClose={close} />}
            remove={(close) => <DeleteUnit property={property} unit={unit} onClose={close} />}
          />
        )
      }
    >
      {building && <Text size="sm">Building {building}</Text>}
      <Section title="Who belongs to it">
        <Records
          label="Residents of the unit"
          rows={people.data?.items}
          found={people}
          keyOf={(line) => line.person}
          href={(line) => at('properties', property, 'residents', line.person)}
          none="Nobody lives here, as far as the ePMS shows."
          columns={[
            { label: 'Person', of: (line) => line.person },
            {
              label: 'Why',
              of: (line) =>
                [line.by_feed && 'by the ePMS', line.by_hand && 'linked by hand'].filter(Boolean).join(', '),
            },
          ]}
        />
      </Section>
      <Section title="Its keys">
        <Records
          label="Keys of the unit"
          rows={keys.data?.filter((key) => key.unit === unit)}
          found={keys}
          keyOf={(key) => key.id}
          href={(key) => at('properties', property, 'keys', key.id)}
          none="No key belongs to this unit: nobody who moves in gets into it."
          columns={[
            { label: 'Key', of: (key) => key.id },
            { label: 'Doors', of: (key) => key.doors.map((door) => door.door).join(', ') },
          ]}
        />
      </Section>
    </Frame>
  );
}

function DeleteUnit({ property, unit, onClose }: { property: string; unit: string; onClose: () => void }) {
  const [, navigate] = useLocation();
  const people = useQuery(residentsQuery(property, unit));
  const keys = useQuery(keysQuery(property));
  const doors = useQuery(doorsQuery(property));
  const known = people.data && keys.data && doors.data;
  const blocks = known && [
    ...people.data.items.map((line) => `${line.person} belongs to it.`),
    ...keys.data.filter((key) => key.unit === unit).map((key) => `The key ${key.id} is for it.`),
    ...doors.data.filter((door) => door.unit === unit).map((door) => `The door ${door.id} leads to it.`),
  ];
  return (
    <DeleteDialog
      what={`unit ${unit}`}
      path={at('properties', property, 'units', unit)}
      blocks={blocks}
      consequence="Nobody belongs to it, and no door or key is for it: nobody's access changes."
      onDone={() => navigate(at('properties', property, 'units'))}
      onClose={onClose}
    />
  );
}
