namespace MnistNet;

public sealed partial record NetworkDefinition
{
    /// <summary>The layers as a table in HTML, with what Keras's summary says of each: for notebooks and pages. The class's constant <c>Summary</c> is its text.</summary>
    /// <returns>A <c>table</c> element.</returns>
    public string ToHtml()
    {
        int trainable = Layers.SelectMany(layer => layer.Weights).Where(weight => weight.IsTrainable).Sum(weight => weight.Count);
        string[] columns = ["Layer (type)", "Output Shape", "Param #", "Connected to"];
        HtmlTable table = new(
            string.Create(CultureInfo.InvariantCulture, $"{Name}: {ParameterCount:N0} parameters, {trainable:N0} trainable"), IsChain ? columns[..3] : columns);
        table.Add($"{InputName} (Input)", [$"{Input}", "0"], IsChain ? [] : [""]);
        foreach (LayerInfo layer in Layers)
        {
            table.Add(
                $"{layer.Name} ({layer.Kind})",
                [$"{layer.OutputShape}", layer.ParameterCount.ToString("N0", CultureInfo.InvariantCulture)],
                IsChain ? [] : [string.Join(", ", layer.Inputs.Select(input => input.Layer))]);
        }

        return table.ToString();
    }
}
