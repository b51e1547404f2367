// Units, and who belongs to one.
import { Problem } from '../ui/Problem';
import { useQuery } from '@tanstack/react-query';
import { at, send } from '../api/http';
import type { Unit } from '../api/types';
import { keysQuery, readAll } from '../api/queries';
import { Frame, Section } from '../ui/Frame';
import { Records } from '../ui/Records';
import { Filtered } from './Filtered';

export function UnitsPage({ property }: { property: string }) {
  const found = useQuery({
    queryKey: ['units', property],
    queryFn: () => readAll<Unit>(at('properties', property, 'units')),
  });
  return (
    <Frame title="Units">
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      <Filtered
        label="Units"
        rows={found.data}
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

export function UnitPage({ property, unit }: { property: string; unit: string }) {
  const people = useQuery({
    queryKey: ['unit-residents', property, unit],
    queryFn: () => send<Residents>('GET', `${at('properties', property, 'units', unit)}/residents`),
  });
  const keys = useQuery(keysQuery(property));
  return (
    <Frame title={`Unit ${unit}`} up={{ href: at('properties', property, 'units'), label: 'Units' }}>
      {people.error && <Problem error={people.error} retry={() => void people.refetch()} />}
      <Section title="Who belongs to it">
        <Records
          label="Residents of the unit"
          rows={people.data?.items}
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
