// Setting an integration up, step by step. Each step saves what it changes, so it can be left and come back to.
import { Box, Button, Flex, Group, NavLink, Stack, Text } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import { at } from '../api/http';
import { propertiesQuery, useOwnRoles } from '../api/queries';
import { rightsOf } from '../api/rights';
import type { Property } from '../api/types';
import { Frame, Section } from '../ui/Frame';
import { CommonKeys } from './CommonKeys';
import { Labels } from './Labels';
import { Check, Credentials, PmsProperties } from './Login';
import { ModeForm } from './ModeForm';
import { Summary } from './Summary';
import { UnitMap } from './UnitMap';
import { syncSettingsQuery } from './queries';
import { STEPS, type Step, useStanding } from './steps';

export function SetupPage({ property }: { property: string }) {
  const [params] = useSearchParams();
  const known = useQuery(propertiesQuery).data?.find((each) => each.id === property);
  const mayChange = rightsOf(useOwnRoles(property)).has('settings');
  const settings = useQuery(syncSettingsQuery(property));
  const standing = useStanding(property);
  const step = STEPS.find((each) => each.path === params.get('step')) ?? STEPS[0];
  const up = { href: at('properties', property, 'integrations'), label: `Integrations of ${known?.name ?? property}` };
  if (!mayChange) {
    return (
      <Frame title="Set up the integration" up={up}>
        <Text size="sm">This takes Full Key Management.</Text>
      </Frame>
    );
  }
  const editable = settings.data?.edited_in === 'portal';
  return (
    <Frame title="Set up the integration" up={up}>
      <Flex gap="xl" direction={{ base: 'column', sm: 'row' }} align="stretch">
        <Box
          component="nav"
          aria-label="Steps"
          w={{ base: '100%', sm: 240 }}
          visibleFrom="sm"
          style={{ flexShrink: 0 }}
        >
          {STEPS.map((each, index) => (
            <NavLink
              key={each.path}
              component={Link}
              href={hrefOf(property, each.path)}
              label={`${index + 1}. ${each.label}`}
              description={standing[each.path].sentence}
              leftSection={<Mark done={standing[each.path].done} />}
              active={each.path === step.path}
              aria-current={each.path === step.path ? 'step' : undefined}
            />
          ))}
        </Box>
        <Stack flex={1} miw={0}>
          <Text size="sm" c="dimmed" hiddenFrom="sm">
            Step {STEPS.indexOf(step) + 1} of {STEPS.length}: {step.label}
          </Text>
          {known && <Content step={step.path} property={known} editable={editable} />}
          <Ways property={property} step={step} />
        </Stack>
      </Flex>
    </Frame>
  );
}

const hrefOf = (property: string, step: Step) => `${at('properties', property, 'integrations')}/setup?step=${step}`;

function Mark({ done }: { done: boolean }) {
  return done ? (
    <IconCircleCheck size={18} aria-label="done" role="img" />
  ) : (
    <IconCircle size={18} aria-label="open" role="img" />
  );
}

function Content({ step, property, editable }: { step: Step; property: Property; editable: boolean }) {
  const pages: Record<Step, () => ReactNode> = {
    credentials: () => <Credentials property={property.id} editable={editable} />,
    check: () => <Check property={property.id} />,
    properties: () => <PmsProperties property={property.id} editable={editable} />,
    labels: () => (
      <Section title="Status labels">
        <Labels property={property.id} editable={editable} />
      </Section>
    ),
    units: () => (
      <Section title="Unit mapping">
        <UnitMap property={property.id} editable={editable} />
      </Section>
    ),
    keys: () => (
      <Section title="Common-area keys">
        <CommonKeys property={property.id} editable={editable} />
      </Section>
    ),
    mode: () => (
      <Section title="Operation mode">
        {property.mode && <ModeForm key={property.mode} property={property} mode={property.mode} />}
      </Section>
    ),
    summary: () => <Summary property={property} />,
  };
  return pages[step]();
}

function Ways({ property, step }: { property: string; step: (typeof STEPS)[number] }) {
  const index = STEPS.indexOf(step);
  const before = STEPS[index - 1];
  const after = STEPS[index + 1];
  return (
    <Group justify="space-between" mt="md">
      {before ? (
        <Button variant="default" component={Link} href={hrefOf(property, before.path)}>
          Back: {before.label}
        </Button>
      ) : (
        <span />
      )}
      {after && (
        <Button component={Link} href={hrefOf(property, after.path)}>
          Next: {after.label}
        </Button>
      )}
    </Group>
  );
}
