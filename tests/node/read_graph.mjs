// Reads a graph file as Gephi Lite does, and says what is in it: node read_graph.mjs gexf|graphml FILE
import { readFileSync } from "node:fs";
import Graph from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";

const [form, file] = process.argv.slice(2);
const graph = { gexf, graphml }[form].parse(Graph, readFileSync(file, "utf8"));
console.log(
  JSON.stringify({
    nodes: graph.mapNodes((key, said) => ({ key, ...said })),
    edges: graph.mapEdges((_key, said, mover, moved) => ({ ...said, mover, moved })),
  }),
);
