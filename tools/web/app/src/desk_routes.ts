// The pages of desks: organiser, unit, auditor, admin. Each loads Element Plus with itself.
import type { RouteRecordRaw } from "vue-router";

import type { Role } from "./api/schema";

const desk = (area: string, roles: Role[]) => ({ texts: ["desk", area], roles, frame: "head" as const });
const organiser = desk("organiser", ["organiser"]);
const unit = desk("unit", ["unit"]);
const auditor = desk("auditor", ["auditor", "admin"]);
const admin = desk("admin", ["admin"]);

export const deskRoutes: RouteRecordRaw[] = [
  { path: "/organiser", component: () => import("./pages/organiser/batches_page.vue"), meta: organiser },
  { path: "/organiser/batches/:batch(\\d+)", component: () => import("./pages/organiser/batch_page.vue"), meta: organiser },
  { path: "/organiser/brands/:brand(\\d+)", component: () => import("./pages/organiser/brand_page.vue"), meta: organiser },
  { path: "/organiser/units", component: () => import("./pages/organiser/units_page.vue"), meta: organiser },
  { path: "/organiser/promotions", component: () => import("./pages/organiser/promotions_page.vue"), meta: organiser },
  { path: "/organiser/contests", component: () => import("./pages/organiser/contests_page.vue"), meta: organiser },
  { path: "/organiser/contests/:contest(\\d+)", component: () => import("./pages/organiser/contest_page.vue"), meta: organiser },
  { path: "/reviews", component: () => import("./pages/organiser/reviews_page.vue"), meta: desk("organiser", ["judge", "organiser"]) },
  { path: "/unit", component: () => import("./pages/unit/workspace_page.vue"), meta: unit },
  { path: "/unit/apply/:batch(\\d+)", component: () => import("./pages/unit/apply_page.vue"), meta: unit },
  { path: "/unit/brands/:brand(\\d+)", component: () => import("./pages/unit/brand_page.vue"), meta: unit },
  { path: "/auditor", component: () => import("./pages/auditor/events_page.vue"), meta: auditor },
  { path: "/auditor/replay", component: () => import("./pages/auditor/replay_page.vue"), meta: auditor },
  { path: "/auditor/verify", component: () => import("./pages/auditor/verify_page.vue"), meta: auditor },
  { path: "/admin", component: () => import("./pages/admin/accounts_page.vue"), meta: admin },
  { path: "/admin/system", component: () => import("./pages/admin/system_page.vue"), meta: admin },
];
