import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { applyAppearance, readAppearance } from './appearance.ts';
import { watchWaysOut } from './copying.ts';
import { watchHiding } from './quick-hide.ts';
import './shell/open-app.css';
import './styles/main.css';

applyAppearance(readAppearance(window.location.search));
watchWaysOut();
watchHiding();

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
