// How far the set-up is, what comes next, and the first poll.
import { Alert, Anchor, Button, Group, List, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCheck, IconDots } from '@tabler/icons-react';
import { Link } from 'wouter';
import { at } from '../api/http';
import type { Property } from '../api/types';
import { Section } from '../ui/Frame';
import { When } from '../ui/When';
import { useAct } from '../ui/useAct';
import { STEPS, useStanding } from './steps';
import { MODES } from './words';

export function Summary({ property }: { property: Property }) {
  const standing = useStanding(property.id);
  const act = useAct();
  const here = `${at('properties', property.id)}/integrations`;
  return (
    <Section title="Summary">
      <Stack gap="md">
        <List spacing="xs" size="sm" center>
          {STEPS.filter((step) => step.path !== 'summary').map((step) => {
            const { done, sentence } = standing[step.path];
            return (
              <List.Item
                key={step.path}
                icon={
                  <ThemeIcon size={22} radius="xl" variant="light" color={done ? 'teal' : 'orange'} aria-hidden>
                    {done ? <IconCheck size={14} /> : <IconDots size={14} />}
                  </ThemeIcon>
                }
              >
                <Anchor component={Link} underline="always" inherit href={`${here}/setup?step=${step.path}`}>
                  {step.label}
                </Anchor>
                : {sentence}
                {done ? '' : ' (open)'}
              </List.Item>
            );
          })}
        </List>
        <Alert variant="light" title={standing.summary.done ? 'It is set up' : 'Some steps are open'} role="status">
          {MODES.find((mode) => mode.value === property.mode)?.does}
        </Alert>
        <Text size="sm">
          {property.last_good_poll_at ? (
            <>
              The ePMS was read last <When at={property.last_good_poll_at} zone={property.zone} />.
            </>
          ) : (
            'The ePMS was not read yet.'
          )}
        </Text>
        <Group>
          <Button
            variant="default"
            loading={act.isPending}
            onClick={() =>
              act.mutate({
                method: 'POST',
                path: `${at('properties', property.id)}/sync`,
                body: {},
                done: 'The ePMS is asked now',
              })
            }
          >
            Sync now
          </Button>
          <Button component={Link} href={`/suggestions?property=${encodeURIComponent(property.id)}`}>
            Look at the suggestions
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
