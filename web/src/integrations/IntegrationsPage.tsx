// How a property follows its ePMS: whether it does, what it read, what needs a person's eye.
import { Button, Card, Group, SimpleGrid, Text } from '@mantine/core';
import { IconRefresh, IconSettings } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { at } from '../api/http';
import { propertiesQuery, useOwnRoles } from '../api/queries';
import { rightsOf } from '../api/rights';
import type { Poll } from '../api/types';
import { Frame, Section } from '../ui/Frame';
import { More } from '../ui/More';
import { Records } from '../ui/Records';
import { When } from '../ui/When';
import { useAct } from '../ui/useAct';
import { usePaged } from '../ui/usePaged';
import { Alerts } from './Alerts';
import { countsOf, modeLabel, spaced } from './words';

export function IntegrationsPage({ property }: { property: string }) {
  const known = useQuery(propertiesQuery).data?.find((each) => each.id === property);
  const rights = rightsOf(useOwnRoles(property));
  const polls = usePaged<Poll>(`${at('properties', property)}/polls`, {}, true);
  const act = useAct();
  const here = at('properties', property, 'integrations');
  return (
    <Frame
      title="Integrations"
      actions={
        rights.has('settings') && (
          <>
            <Button
              variant="default"
              leftSection={<IconRefresh size={16} aria-hidden />}
              loading={act.isPending}
              onClick={() =>
                act.mutate({
                  method: 'POST',
                  path: `${at('properties', property)}/sync`,
                  body: {},
                  done: 'The ePMS is asked now',
                })
              }
            >
              Sync now
            </Button>
            <Button component={Link} href={`${here}/setup`} variant="default">
              Set up
            </Button>
            <Button component={Link} href={`${here}/settings`} leftSection={<IconSettings size={16} aria-hidden />}>
              Manage Settings
            </Button>
          </>
        )
      }
    >
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Fact label="Operation mode">{modeLabel(known?.mode)}</Fact>
        <Fact label="Last good poll">
          {known?.last_good_poll_at ? <When at={known.last_good_poll_at} zone={known.zone} /> : 'none yet'}
        </Fact>
        <Fact label="Next poll">
          {known?.next_poll_at ? <When at={known.next_poll_at} zone={known.zone} /> : 'none is due'}
        </Fact>
      </SimpleGrid>
      {known?.pms_link && known.pms_link !== 'connected' && (
        <Text size="sm">
          The property is {known.pms_link}: nothing of the ePMS is taken until it is connected again.
        </Text>
      )}
      <Alerts property={property} />
      <Section title="Poll history">
        <Records
          label="Poll history"
          rows={polls.items}
          found={polls}
          keyOf={(poll) => poll.id}
          href={(poll) => `${here}${at('polls', poll.id)}`}
          none="The ePMS was never asked."
          columns={[
            { label: 'Poll', of: (poll) => poll.id },
            { label: 'When', of: (poll) => <When at={poll.started_at} zone={known?.zone} /> },
            { label: 'Outcome', of: (poll) => spaced(poll.outcome) },
            { label: 'Records', of: (poll) => poll.message ?? `${poll.records}: ${countsOf(poll)}`, wide: true },
          ]}
        />
        <Group mt="sm">
          <More list={polls} />
        </Group>
      </Section>
    </Frame>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <Card withBorder padding="sm">
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text fw={600} component="div">
        {children}
      </Text>
    </Card>
  );
}
