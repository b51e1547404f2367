// The pages about people.
import type { PageProps } from '../shell/PropertyPages';
import { ResidentPage } from './ResidentPage';
import { ResidentsPage } from './ResidentsPage';

export default function People({ property, item }: PageProps) {
  return item ? <ResidentPage property={property} person={item} /> : <ResidentsPage property={property} />;
}
