// Who manages: Portfolio Managers and Property Managers, and what each may do.
import { Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { at } from '../api/http';
import { propertiesQuery, readAll } from '../api/queries';
import type { Manager } from '../api/types';
import type { PageProps } from '../shell/PropertyPages';
import { Frame, Section } from '../ui/Frame';
import { Problem } from '../ui/Problem';
import { Records } from '../ui/Records';
import { KEY_MANAGEMENT, devicesWords } from './words';

export default function Staff({ property, item }: PageProps) {
  const found = useQuery({
    queryKey: ['managers', property],
    queryFn: () => readAll<Manager>(at('properties', property, 'managers')),
  });
  if (item) return <Card property={property} managers={found.data ?? []} person={item} />;
  return <Tabbed property={property} managers={found.data} error={found.error} retry={() => void found.refetch()} />;
}

interface TabbedProps {
  property: string;
  managers: Manager[] | undefined;
  error: unknown;
  retry: () => void;
}

function Tabbed({ property, managers, error, retry }: TabbedProps) {
  const [params, setParams] = useSearchParams();
  const name = useQuery(propertiesQuery).data?.find((each) => each.id === property)?.name ?? property;
  const of = (role: Manager['role']) => managers?.filter((manager) => manager.role === role);
  const href = (manager: Manager) => at('properties', property, 'staff', manager.id);
  return (
    <Frame title="Staff">
      {error ? <Problem error={error} retry={retry} /> : null}
      <Tabs
        value={params.get('tab') ?? 'property'}
        onChange={(tab) => setParams({ tab: tab ?? 'property' })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="portfolio">Portfolio Managers</Tabs.Tab>
          <Tabs.Tab value="property">Property Managers</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="portfolio">
          <Text size="sm" mb="sm">
            They may do everything at every property of the portfolio, and are the only ones who add managers.
          </Text>
          <Records
            label="Portfolio Managers"
            rows={of('portfolio_manager')}
            keyOf={(manager) => manager.id}
            href={href}
            none="There is none."
            columns={[{ label: 'Name', of: (manager) => manager.id }]}
          />
        </Tabs.Panel>
        <Tabs.Panel value="property">
          <Records
            label="Property Managers"
            rows={of('property_manager')}
            keyOf={(manager) => manager.id}
            href={href}
            none={`${name} has no Property Manager.`}
            columns={[
              { label: 'Name', of: (manager) => manager.id },
              { label: 'Key Management', of: (manager) => KEY_MANAGEMENT[manager.key_management].label },
              { label: 'Device Management', of: (manager) => (manager.device_management ? 'yes' : 'no'), wide: true },
            ]}
          />
        </Tabs.Panel>
      </Tabs>
    </Frame>
  );
}

function Card({ property, managers, person }: { property: string; managers: readonly Manager[]; person: string }) {
  const own = managers.filter((manager) => manager.id === person);
  return (
    <Frame title={person} up={{ href: at('properties', property, 'staff'), label: 'Staff' }}>
      {own.map((manager) => (
        <Section
          key={manager.role}
          title={
            { portfolio_manager: 'Portfolio Manager', property_manager: 'Property Manager', support: 'Support' }[
              manager.role
            ]
          }
        >
          <Text size="sm">
            {manager.role === 'property_manager'
              ? KEY_MANAGEMENT[manager.key_management].does
              : manager.role === 'support'
                ? 'Looks at the property, changes the integration and corrects suggestions; decides on none.'
                : 'Everything, at every property of the portfolio.'}
          </Text>
          {manager.key_management === 'specific' && <Text size="sm">Keys: {manager.keys.join(', ') || 'none'}</Text>}
          {manager.role === 'property_manager' && <Text size="sm">{devicesWords(manager)}</Text>}
        </Section>
      ))}
    </Frame>
  );
}
