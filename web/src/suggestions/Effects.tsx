// Which keys and doors a suggestion is about, what else follows, and what stands in its way.
import { Alert, List, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconHandStop, IconLifebuoy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { keysQuery, personQuery } from '../api/queries';
import type { SuggestionDetail } from '../api/types';
import { Who } from '../ui/Who';
import { consequencesOf, doorsOf, isOpen } from './words';

export function KeyEffects({ suggestion }: { suggestion: SuggestionDetail }) {
  const keys = useQuery(keysQuery(suggestion.property));
  if (suggestion.items.length === 0) return <Text size="sm">No key changes hands.</Text>;
  return (
    <Table verticalSpacing={6} layout="fixed" aria-label="Keys and doors">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="30%">What happens</Table.Th>
          <Table.Th>Key</Table.Th>
          <Table.Th>Doors</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {suggestion.items.map((item) => {
          const right = suggestion.item_rights.find((each) => each.key === item.key && each.action === item.action);
          return (
            <Table.Tr key={`${item.action}-${item.key}`}>
              <Table.Td>
                <Text size="sm" fw={600} className={item.action === 'give' ? 'gives' : 'ends'}>
                  {item.action === 'give' ? 'Gives' : 'Ends'}
                </Text>
              </Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {item.key}
                {right && !right.may_decide && (
                  <Text size="xs" c="dimmed">
                    needs {right.needs}
                  </Text>
                )}
              </Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {keys.data ? doorsOf(item.key, keys.data).join(', ') || 'no door' : '…'}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

export function Consequences({ suggestion }: { suggestion: SuggestionDetail }) {
  const keys = useQuery(keysQuery(suggestion.property));
  const person = useQuery(personQuery(suggestion.property, suggestion.person));
  const lines = consequencesOf(suggestion, person.data, keys.data ?? []);
  if (lines.length === 0) return <Text size="sm">Nothing else changes for this person.</Text>;
  return (
    <List size="sm" spacing={4}>
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  );
}

export function Obstacles({ suggestion }: { suggestion: SuggestionDetail }) {
  if (!isOpen(suggestion)) return null;
  return (
    <>
      {suggestion.blocks.map((block) => (
        <Alert key={block.reason} color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title="Blocked">
          {block.sentence}
        </Alert>
      ))}
      {suggestion.state === 'held' && (
        <Alert color="orange" variant="light" icon={<IconHandStop aria-hidden />} title="Held by the guard">
          Unusually many people would change at once. Look at the whole held set before you release it.
        </Alert>
      )}
      {suggestion.correction && (
        <Alert color="grape" variant="light" icon={<IconLifebuoy aria-hidden />} title="Correction">
          <Text size="sm">
            <Who property={suggestion.property} id={suggestion.correction.asked_by} />: {suggestion.correction.note}
          </Text>
          {suggestion.correction.answer && (
            <Text size="sm" mt={4}>
              <Who property={suggestion.property} id={suggestion.correction.answered_by ?? ''} />:{' '}
              {suggestion.correction.answer}
            </Text>
          )}
        </Alert>
      )}
    </>
  );
}
