import { createRouter, createWebHistory, type RouteRecordRaw } from "vue-router";

import type { Role } from "./api/schema";
import { may, session, signedIn } from "./stores/session";
import { needTexts } from "./texts";
import { deskRoutes } from "./desk_routes";

declare module "vue-router" {
  interface RouteMeta {
    /** Who may open it; everybody where it is left out. */
    roles?: Role[];
    /** Areas of locales/. */
    texts?: string[];
    /** What stands around it: the head with menus, or nothing. */
    frame?: "head" | "none";
  }
}

const insiders: Role[] = ["scrutineer", "organiser", "auditor", "admin"];

const routes: RouteRecordRaw[] = [
  { path: "/", component: () => import("./pages/public/home_page.vue"), meta: { texts: ["public"] } },
  { path: "/board/:contest", component: () => import("./pages/public/board_page.vue"), meta: { texts: ["public"] } },
  { path: "/login", component: () => import("./pages/login/login_page.vue"), meta: { texts: ["login"] } },
  { path: "/judge", component: () => import("./pages/judge/judge_page.vue"), meta: { texts: ["judge"], roles: ["judge"], frame: "none" } },
  { path: "/judge/:contest", component: () => import("./pages/judge/judge_page.vue"), meta: { texts: ["judge"], roles: ["judge"], frame: "none" } },
  { path: "/j/:code", component: () => import("./pages/judge/seat_entry_page.vue"), meta: { texts: ["judge"], frame: "none" } },
  { path: "/floor", component: () => import("./pages/floor/floor_list_page.vue"), meta: { texts: ["floor"], roles: insiders } },
  { path: "/floor/:contest", component: () => import("./pages/floor/floor_page.vue"), meta: { texts: ["floor"], roles: insiders } },
  { path: "/stage/:contest", component: () => import("./pages/stage/stage_page.vue"), meta: { texts: ["stage"], frame: "none" } },
  ...deskRoutes,
  { path: "/:rest(.*)*", component: () => import("./pages/public/missing_page.vue"), meta: { texts: ["public"] } },
];

export const router = createRouter({ history: createWebHistory(), routes, scrollBehavior: () => ({ top: 0 }) });

router.beforeEach(async (to) => {
  await needTexts(...(to.meta.texts ?? []));
  if (!to.meta.roles || !session.known) return true;
  if (!signedIn.value) return { path: "/login", query: { to: to.fullPath } };
  return may(...to.meta.roles) ? true : { path: "/" };
});
