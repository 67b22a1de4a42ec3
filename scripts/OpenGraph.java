// Opens graph files as Gephi does, by its toolkit, and says what it found: java -cp gephi-toolkit-all.jar OpenGraph.java FILE…

import java.io.File;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.DirectedGraph;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

public class OpenGraph {
    public static void main(String[] files) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        ImportController importing = Lookup.getDefault().lookup(ImportController.class);
        for (String file : files) {
            projects.newProject();
            Workspace workspace = projects.getCurrentWorkspace();
            Container read = importing.importFile(new File(file));
            int issues = 0;
            for (var each = read.getReport().getIssues(Integer.MAX_VALUE); each.hasNext();) {
                Issue issue = each.next();
                if (issue.getLevel() != Issue.Level.INFO) {
                    System.out.println("  " + issue.getLevel() + " " + issue.getMessage());
                    issues++;
                }
            }
            importing.process(read, new DefaultProcessor(), workspace);
            var model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
            DirectedGraph graph = model.getDirectedGraph();
            StringBuilder columns = new StringBuilder();
            for (Column column : model.getNodeTable()) {
                columns.append(' ').append(column.getId()).append(':').append(column.getTypeClass().getSimpleName());
            }
            double weight = 0;
            for (Edge edge : graph.getEdges().toArray()) {
                weight += edge.getWeight();
            }
            Node first = graph.getNodes().toArray()[0];
            System.out.printf("%s: %d nodes, %d edges, weights %.1f, %d complaints, '%s' scores %s%n ",
                new File(file).getName(), graph.getNodeCount(), graph.getEdgeCount(), weight, issues, first.getLabel(),
                first.getAttribute("score"));
            System.out.println(columns);
        }
        System.exit(0);
    }
}
