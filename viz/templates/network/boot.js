"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const network = new vis.Network(
  document.getElementById("network"),
  { nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges) },
  data.options,
);
// A click on a line leads to its sentence.
network.on("selectEdge", ({ nodes, edges }) => {
  const row = nodes.length ? null : document.getElementById(edges[0]);
  document.querySelector("tr.chosen")?.classList.remove("chosen");
  row?.classList.add("chosen");
  row?.scrollIntoView({ block: "center" });
});
