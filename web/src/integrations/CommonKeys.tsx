// Which keys every current resident gets.
import { Button, Group, MultiSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keysQuery } from '../api/queries';
import { isSame } from '../api/versioned';
import { KeyDialog } from '../structure/KeyDialog';
import { useMayEdit } from '../structure/useSetUp';
import { Problem } from '../ui/Problem';
import { DraftButtons } from './DraftButtons';
import { syncSettingsQuery } from './queries';

export function CommonKeys({ property, editable }: { property: string; editable: boolean }) {
  const found = useQuery(syncSettingsQuery(property));
  const keys = useQuery(keysQuery(property)).data ?? [];
  const mayAdd = useMayEdit(property, 'edit_keys');
  const [chosen, setChosen] = useState<string[]>();
  const [adding, setAdding] = useState(false);
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  const known = found.data?.common_keys ?? [];
  const value = chosen ?? known;
  const isChanged = !isSame([...value].sort(), [...known].sort());
  return (
    <Stack gap="md" maw={640}>
      <Text size="sm">
        Every current resident gets these. Two are usual: one with all doors on the way home, such as entrances and
        elevators, and one with the doors of amenities.
      </Text>
      {editable ? (
        <MultiSelect
          label="Common-area keys"
          data={keys.filter((key) => key.kind !== 'unit').map((key) => key.id)}
          value={value}
          onChange={setChosen}
          searchable
          limit={50}
        />
      ) : (
        <Text size="sm">{known.join(', ') || 'There is none.'}</Text>
      )}
      <Group justify="space-between">
        {mayAdd && (
          <Button variant="default" onClick={() => setAdding(true)}>
            Add a key…
          </Button>
        )}
        {editable && (
          <DraftButtons
            property={property}
            change={isChanged ? { common_keys: value } : undefined}
            done="The common-area keys are saved"
            onGone={() => setChosen(undefined)}
          />
        )}
      </Group>
      {adding && <KeyDialog property={property} onClose={() => setAdding(false)} />}
    </Stack>
  );
}
