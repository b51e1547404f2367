// Keys, the doors of each, and how many people a change of one would reach.
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { at, send } from '../api/http';
import { keysQuery } from '../api/queries';
import { Frame, Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { Records } from '../ui/Records';
import { Filtered } from './Filtered';
import { KEY_KINDS, hoursWords } from './words';

export function KeysPage({ property }: { property: string }) {
  const found = useQuery(keysQuery(property));
  return (
    <Frame title="Keys">
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      <Filtered
        label="Keys"
        rows={found.data}
        textOf={(key) => `${key.id} ${KEY_KINDS[key.kind] ?? key.kind} ${key.doors.map((door) => door.door).join(' ')}`}
        keyOf={(key) => key.id}
        href={(key) => at('properties', property, 'keys', key.id)}
        none="No key fits."
        columns={[
          { label: 'Key', of: (key) => key.id },
          { label: 'Kind', of: (key) => KEY_KINDS[key.kind] ?? key.kind },
          { label: 'Doors', of: (key) => key.doors.map((door) => door.door).join(', ') || 'none' },
          { label: 'Guests', of: (key) => (key.shareable ? 'may be invited with it' : 'no'), wide: true },
        ]}
      />
    </Frame>
  );
}

interface Effect {
  holders: number;
  designated_to: string[];
}

export function KeyPage({ property, keyId }: { property: string; keyId: string }) {
  const keys = useQuery(keysQuery(property));
  const effect = useQuery({
    queryKey: ['key-effect', property, keyId],
    queryFn: () => send<Effect>('GET', `${at('properties', property, 'keys', keyId)}/effect`),
  });
  const found = keys.data?.find((key) => key.id === keyId);
  return (
    <Frame title={`Key ${keyId}`} up={{ href: at('properties', property, 'keys'), label: 'Keys' }}>
      {keys.error && <Problem error={keys.error} retry={() => void keys.refetch()} />}
      {keys.data && !found && <Text>There is no such key.</Text>}
      {found && (
        <Text size="sm">
          {KEY_KINDS[found.kind] ?? found.kind}
          {found.unit ? ` ${found.unit}` : ''}. Opens {hoursWords(found.schedule, 'at all hours')}.{' '}
          {found.shareable ? 'Guests may be invited with it.' : 'Guests cannot be invited with it.'}{' '}
          {effect.data && `${effect.data.holders} ${effect.data.holders === 1 ? 'person holds' : 'people hold'} it.`}
        </Text>
      )}
      <Section title="Doors">
        <Records
          label="Doors of the key"
          rows={found?.doors ?? (keys.data ? [] : undefined)}
          keyOf={(each) => each.door}
          href={(each) => at('properties', property, 'doors', each.door)}
          none="It opens no door."
          columns={[
            { label: 'Door', of: (each) => each.door },
            { label: 'Doorcodes', of: (each) => (each.doorcodes ? 'each holder has one' : 'none') },
          ]}
        />
      </Section>
    </Frame>
  );
}
