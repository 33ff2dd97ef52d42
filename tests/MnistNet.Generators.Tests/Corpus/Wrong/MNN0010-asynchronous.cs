// (9,31)-(9,37) error MNN0010: Define of 'Net' is asynchronous: declare it as 'private static void Define(NetworkBuilder network)', with a body

using System.Threading.Tasks;
using MnistNet;

[Network]
internal partial class Net
{
    private static async void Define(NetworkBuilder network)
    {
        await Task.Yield();
        network.Input(28, 28, 1).Flatten().Dense(10);
    }
}
