// One suggestion with all that is needed to decide on it, and the decision.
import { ActionIcon, Anchor, Box, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { at } from '../api/http';
import { suggestionQuery } from '../api/queries';
import type { Property, SuggestionDetail } from '../api/types';
import { Problem } from '../ui/Problem';
import { When } from '../ui/When';
import { Who } from '../ui/Who';
import { DecisionBar } from './DecisionBar';
import { Consequences, KeyEffects, Obstacles } from './Effects';
import { Evidence } from './Evidence';
import classes from './Inbox.module.css';
import { StateBadges } from './SuggestionRow';
import { CHANGE_WORDS, nameOf } from './words';

interface Props {
  property: string;
  id: number;
  known: Property | undefined;
  onBack: () => void;
}

export function SuggestionView({ property, id, known, onBack }: Props) {
  const found = useQuery(suggestionQuery(property, id));
  if (found.isPending) {
    return (
      <Stack p="lg" aria-busy>
        <Skeleton h={32} w="60%" />
        <Skeleton h={160} />
        <Skeleton h={240} />
      </Stack>
    );
  }
  if (!found.data) {
    return (
      <Box p="lg">
        <Problem error={found.error} retry={() => void found.refetch()} />
      </Box>
    );
  }
  const suggestion = found.data;
  return (
    <article aria-label={`Suggestion for ${nameOf(suggestion)}`}>
      <Stack gap="lg" p="lg" maw={860}>
        <Heading suggestion={suggestion} known={known} onBack={onBack} />
        <Obstacles suggestion={suggestion} />
        <Section title="Keys and doors">
          <KeyEffects suggestion={suggestion} />
        </Section>
        <Section title="What else follows">
          <Consequences suggestion={suggestion} />
        </Section>
        <Section title="Why">
          <Text size="sm" mb="xs">
            {suggestion.sentence}
          </Text>
          <Evidence before={suggestion.before} after={suggestion.after} />
          <Text size="xs" c="dimmed" mt="xs">
            Rule {suggestion.rule}, poll {suggestion.poll}, version {suggestion.version}.
          </Text>
        </Section>
        <Decided suggestion={suggestion} zone={known?.zone} />
      </Stack>
      <div className={classes.actions}>
        <DecisionBar suggestion={suggestion} mode={known?.mode} />
      </div>
    </article>
  );
}

function Heading({
  suggestion,
  known,
  onBack,
}: {
  suggestion: SuggestionDetail;
  known: Property | undefined;
  onBack: () => void;
}) {
  return (
    <Stack gap={4}>
      <Group gap="xs" wrap="nowrap">
        <ActionIcon variant="subtle" color="gray" hiddenFrom="md" onClick={onBack} aria-label="Back to the list">
          <IconArrowLeft size={20} />
        </ActionIcon>
        <Title order={1} size="h3">
          {CHANGE_WORDS[suggestion.change]}: {nameOf(suggestion)}
        </Title>
      </Group>
      <Group gap="xs">
        <StateBadges suggestion={suggestion} />
        <Text size="sm" c="dimmed" component="span">
          {known?.name ?? suggestion.property}
          {suggestion.pms_unit ? ` · unit ${suggestion.pms_unit}` : ''} · detected{' '}
          <When at={suggestion.detected_at} zone={known?.zone} />
        </Text>
        <Anchor size="sm" component={Link} href={at('properties', suggestion.property, 'residents', suggestion.person)}>
          Look at the resident
        </Anchor>
      </Group>
    </Stack>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}

function Decided({ suggestion, zone }: { suggestion: SuggestionDetail; zone: string | undefined }) {
  if (!suggestion.decided_at) return null;
  return (
    <Text size="sm" c="dimmed">
      Decided <When at={suggestion.decided_at} zone={zone} /> by{' '}
      {suggestion.decided_by ? <Who property={suggestion.property} id={suggestion.decided_by} /> : 'the operation mode'}
      {suggestion.decision_reason ? `: ${suggestion.decision_reason}` : ''}
    </Text>
  );
}
