// What the guard holds back at a property, and its release by the count that was seen.
import { Alert, Button, Group, List, Modal, NumberInput, ScrollArea, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconHandStop } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { at, send } from '../api/http';
import { queueQuery, readAll, useOwnRoles, useViewer } from '../api/queries';
import { rightsOf } from '../api/rights';
import type { Property, Released, Suggestion } from '../api/types';
import { Problem } from '../ui/Problem';
import { mayDecide } from './may';
import { CHANGE_WORDS, effectOf, nameOf } from './words';

export const hasHeld = (property: Property) => (property.open_suggestions?.held ?? 0) > 0;

/** For a property that has some. */
export function HeldBanner({ property, onLook }: { property: Property; onLook: () => void }) {
  const [releasing, setReleasing] = useState(false);
  const mayDecide = rightsOf(useOwnRoles(property.id)).has('decide');
  const held = property.open_suggestions?.held ?? 0;
  return (
    <Alert
      color="orange"
      variant="light"
      radius={0}
      icon={<IconHandStop aria-hidden />}
      title={`The guard holds ${held} at ${property.name}`}
    >
      <Text size="sm" mb="xs">
        Unusually many people would change at once. Nothing happens until somebody has looked.
      </Text>
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={onLook}>
          Look at them
        </Button>
        {mayDecide && (
          <Button size="xs" color="orange" variant="light" onClick={() => setReleasing(true)}>
            Release…
          </Button>
        )}
      </Group>
      {releasing && <ReleaseDialog property={property} onClose={() => setReleasing(false)} />}
    </Alert>
  );
}

function ReleaseDialog({ property, onClose }: { property: Property; onClose: () => void }) {
  const client = useQueryClient();
  const [typed, setTyped] = useState<number | string>('');
  const path = at('properties', property.id);
  // Read once: what is released is exactly what is shown here.
  const seen = useQuery({
    queryKey: ['held', property.id],
    queryFn: async () => ({
      set: (await send<{ held_set: string }>('GET', `${path}/queue`)).held_set,
      items: await readAll<Suggestion>(`${path}/suggestions`, { state: 'held' }),
    }),
    staleTime: Infinity,
    gcTime: 0,
  });
  const release = useMutation({
    mutationFn: (body: { count: number; held_set: string }) => send<Released>('POST', `${path}/release`, body),
    onSuccess: (result) => {
      notifications.show({
        color: result.left ? 'orange' : 'teal',
        title: `Released at ${property.name}`,
        message: `${result.done} released${result.left ? `, ${result.left} left: they touch keys that are not yours to decide on` : ''}.`,
      });
      onClose();
    },
    onSettled: () => {
      for (const key of ['suggestions', 'properties', 'suggestion']) void client.invalidateQueries({ queryKey: [key] });
      void client.invalidateQueries({ queryKey: queueQuery(property.id).queryKey });
    },
  });
  const items = seen.data?.items ?? [];
  const viewer = useViewer();
  const others = items.filter((suggestion) => !mayDecide(suggestion, viewer));
  return (
    <Modal opened onClose={onClose} title={`Release at ${property.name}`} size="lg">
      <Stack gap="sm">
        <Text size="sm">
          They go on as the operation mode says. If the moves are wrong, close this and decline them, or have the ePMS
          put right: the next poll drops what is no longer so.
        </Text>
        {seen.error && <Problem error={seen.error} retry={() => void seen.refetch()} />}
        <ScrollArea.Autosize mah={280} viewportProps={{ tabIndex: 0 }}>
          <List size="sm" spacing={4} aria-label="Held suggestions">
            {items.map((suggestion) => (
              <List.Item key={suggestion.id}>
                <b>{nameOf(suggestion)}</b>: {CHANGE_WORDS[suggestion.change]} ({effectOf(suggestion)})
              </List.Item>
            ))}
          </List>
        </ScrollArea.Autosize>
        <NumberInput
          label={`To release all ${items.length}, type how many they are`}
          value={typed}
          onChange={setTyped}
          hideControls
          allowDecimal={false}
          min={1}
        />
        {others.length > 0 && (
          <Alert color="yellow" variant="light" title="Not all of it is yours to decide on">
            Whoever releases them decides on all. Somebody else has to release{' '}
            {others.map((suggestion) => nameOf(suggestion)).join(', ')}.
          </Alert>
        )}
        {release.error && <Problem error={release.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            color="red"
            loading={release.isPending}
            disabled={!seen.data || items.length === 0 || others.length > 0 || typed !== items.length}
            onClick={() => seen.data && release.mutate({ count: items.length, held_set: seen.data.set })}
          >
            Release {items.length}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
