// What the service says to somebody who does not get where they want to be.

export interface Help {
  situation?: string;
  symptom?: string;
  sentence?: string;
  steps?: string[];
  ask?: 'nobody' | 'portfolio_manager' | 'support';
  portfolio_managers: { person: string; name: string | null; email: string | null }[];
  situations: { situation: string; symptom: string }[];
}
