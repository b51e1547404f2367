// What needs a person's eye, each with the ways out of it that the viewer may go.
import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { type Method, at, send } from '../api/http';
import type { Alert as AlertRecord, Page, WayOut } from '../api/types';
import { Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { ReasonForm } from '../ui/ReasonForm';
import { When } from '../ui/When';
import { useAct } from '../ui/useAct';
import { spaced, wayOf } from './words';

export function Alerts({ property }: { property: string }) {
  const found = useQuery({
    queryKey: ['alerts', property],
    queryFn: async () => (await send<Page<AlertRecord>>('GET', `${at('properties', property)}/alerts`)).items,
    refetchInterval: 10_000,
  });
  return (
    <Section title="Alerts">
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.data?.length === 0 && (
        <Group gap="xs">
          <IconCircleCheck size={18} aria-hidden />
          <Text size="sm">Nothing needs your eye.</Text>
        </Group>
      )}
      <Stack gap="xs">
        {found.data?.map((alert) => (
          <OneAlert key={`${alert.kind}/${alert.subject}`} property={property} alert={alert} />
        ))}
      </Stack>
    </Section>
  );
}

function OneAlert({ property, alert }: { property: string; alert: AlertRecord }) {
  const title = spaced(alert.kind);
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={`${title.charAt(0).toUpperCase()}${title.slice(1)}${alert.subject ? `: ${alert.subject}` : ''}`}
    >
      <Text size="sm">
        Opened <When at={alert.opened_at} />. It closes by itself when its cause is gone. What you can do:
      </Text>
      <List size="sm" mt="xs" spacing="xs">
        {alert.ways_out.map((way) => (
          <List.Item key={way.name}>
            <Text size="sm">{way.sentence}</Text>
            <WayButton property={property} alert={alert} way={way} />
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function WayButton({ property, alert, way }: { property: string; alert: AlertRecord; way: WayOut }) {
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const gone = wayOf(way.name);
  const subject = alert.subject ?? '';
  const path = at('properties', property) + way.path.replace('{subject}', encodeURIComponent(subject));
  const actOf = (body: unknown) => ({ method: way.method as Exclude<Method, 'GET'>, path, body, done: 'Done' });
  switch (gone.kind) {
    case 'told':
      return null;
    case 'page': {
      const pages = {
        resident: at('properties', property, 'residents', subject),
        suggestions: `/suggestions?property=${encodeURIComponent(property)}`,
        labels: `${at('properties', property, 'integrations')}/settings?tab=sync`,
        login: `${at('properties', property, 'integrations')}/settings?tab=login`,
        units: `${at('properties', property, 'integrations')}/settings?tab=units`,
        held: `/suggestions?property=${encodeURIComponent(property)}&state=held`,
      };
      return (
        <Button component={Link} href={pages[gone.page]} size="compact-sm" variant="default">
          {gone.label}
        </Button>
      );
    }
    case 'act':
      return (
        <Button
          size="compact-sm"
          variant="default"
          loading={act.isPending}
          onClick={() => act.mutate(actOf(gone.body))}
        >
          {gone.label}
        </Button>
      );
    case 'reason':
      return (
        <>
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
            {gone.label}
          </Button>
          {asking && (
            <ReasonForm
              title={gone.label.replace('…', '')}
              explanation={`${way.sentence.charAt(0).toUpperCase()}${way.sentence.slice(1)}.`}
              confirm={gone.label.replace('…', '')}
              saveOf={(reason) => actOf({ reason })}
              onClose={() => setAsking(false)}
            />
          )}
        </>
      );
  }
}
