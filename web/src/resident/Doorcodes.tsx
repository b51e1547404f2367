// One's own doorcodes, and another one for the door of a residence.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { at } from '../api/http';
import { Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { useAct } from '../ui/useAct';
import { doorcodesQuery } from './queries';
import type { Me } from './types';

/** The digits are shown on request: somebody may be looking over the shoulder. */
export function Doorcodes({ me }: { me: Me }) {
  const [shown, setShown] = useState(false);
  const codes = useQuery({ ...doorcodesQuery(me.property), enabled: shown });
  const act = useAct();
  const isResidence = (door: string) => me.doors.some((each) => each.door === door && each.type === 'residence');
  return (
    <Section
      title="My doorcodes"
      actions={
        <Button size="compact-sm" variant="default" onClick={() => setShown(!shown)} aria-expanded={shown}>
          {shown ? 'Hide' : 'Show'}
        </Button>
      }
    >
      {shown && codes.error && <Problem error={codes.error} retry={() => void codes.refetch()} />}
      {shown && codes.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          None of your doors takes a code.
        </Text>
      )}
      <Stack gap="xs">
        {shown &&
          codes.data?.map(({ door, code }) => (
            <Group key={door} justify="space-between">
              <Text size="sm">{door}</Text>
              <Group gap="xs">
                <Text ff="monospace" fw={700}>
                  {code}
                </Text>
                {isResidence(door) && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    loading={act.isPending}
                    aria-label={`Another code for ${door}`}
                    onClick={() =>
                      act.mutate({
                        method: 'POST',
                        path: at('properties', me.property, 'me', 'doorcodes', door, 'reset'),
                        body: {},
                        done: `${door} has another code`,
                      })
                    }
                  >
                    Another
                  </Button>
                )}
              </Group>
            </Group>
          ))}
      </Stack>
    </Section>
  );
}
